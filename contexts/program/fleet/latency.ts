// How far away a host is: the shortest of the last times that a probe took there and back. The shortest, as a probe
// that waits behind a large argument says nothing of the way.

/** How many times are remembered. */
const REMEMBERED = 8;

/** Measures one way. */
export class Latency {
  readonly #times: number[] = [];
  readonly #sent = new Map<number, number>();
  #last = 0;

  /** Milliseconds there and back; 0 before anything is known. */
  get value(): number {
    return this.#times.length === 0 ? 0 : Math.min(...this.#times);
  }

  /** A probe is sent now. Its number. */
  probe(now: number): number {
    this.#sent.set(++this.#last, now);
    return this.#last;
  }

  /** The answer to a probe has come. */
  echo(probe: number, now: number): void {
    const sent = this.#sent.get(probe);
    if (sent === undefined) return;
    for (const number of this.#sent.keys()) if (number <= probe) this.#sent.delete(number);
    this.#times.push(now - sent);
    if (this.#times.length > REMEMBERED) this.#times.shift();
  }
}
