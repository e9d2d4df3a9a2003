// Random numbers from a seed, the same ones for the same seed on every machine. A test that uses them prints its
// seed, and is run again with the same by `SEED=123 deno task test ...`.

/** The seed of the environment, or a new one; printed either way. */
export function chooseSeed(): number {
  const given = Deno.env.get("SEED");
  const seed = given === undefined ? crypto.getRandomValues(new Uint32Array(1))[0]! : Number(given);
  if (!Number.isInteger(seed)) throw new RangeError(`Cannot use seed "${given}": it is no integer`);
  console.log(`SEED=${seed}`);
  return seed;
}

/** Makes random numbers. */
export class Random {
  /** What it began with. */
  readonly seed: number;
  #state: number;

  constructor(seed: number = chooseSeed()) {
    this.seed = seed;
    this.#state = seed | 0;
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    return this.#bits() / 2 ** 32;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return this.#bits() % limit;
  }

  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  #bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
