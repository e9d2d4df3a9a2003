// Random values: every kind that travels, with references shared and cycles closed at random.

import { Random } from "../both/random.ts";

const KEYS = ["a", "b", "", "7", "0", "__proto__", "constructor", "\ud800", "toString", "a b"];
const SCALARS = [
  0,
  -0,
  1.5,
  NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  5e-324,
  true,
  false,
  null,
  undefined,
  "",
  "text",
  "\udc00\n",
  12n,
  -(2n ** 70n),
];

/** Makes random values. */
export class RandomValues extends Random {
  #made: object[] = [];

  /** A value with at most so many levels. */
  value(levels = 6): unknown {
    this.#made = [];
    return this.#value(levels);
  }

  #value(levels: number): unknown {
    if (levels === 0 || this.below(3) === 0) return this.pick(SCALARS);
    if (this.#made.length > 0 && this.below(8) === 0) return this.pick(this.#made);
    const makers = [
      this.#object,
      this.#object,
      this.#array,
      this.#array,
      this.#sparse,
      this.#map,
      this.#set,
    ];
    return this.below(4) === 0 ? this.#leaf() : this.pick(makers).call(this, levels - 1);
  }

  #leaf(): unknown {
    const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, this.below(256)]).buffer;
    const leaf = this.pick<() => object>([
      () => new Date(this.pick([0, -1, NaN, 1e12])),
      () => new RegExp(this.pick(["a", "[/]", "\\n"]), this.pick(["", "g", "iu"])),
      () => Object(this.pick([1, -0, NaN, "s", true, 5n])),
      () => buffer,
      () => new Uint16Array(buffer, 2, 2),
      () => new DataView(buffer, this.below(8)),
    ])();
    return this.#keep(leaf);
  }

  #object(levels: number): object {
    const object = this.#keep({});
    for (let count = this.below(5); count > 0; count--) this.#put(object, this.pick(KEYS), levels);
    return object;
  }

  #array(levels: number): object {
    const array: unknown[] = this.#keep([]);
    for (let count = this.below(5); count > 0; count--) array.push(this.#value(levels));
    return array;
  }

  #sparse(levels: number): object {
    const array = this.#keep(new Array(this.below(12)));
    for (let count = this.below(4); count > 0; count--) {
      this.#put(array, this.pick([...KEYS, String(this.below(12))]), levels);
    }
    return array;
  }

  #map(levels: number): object {
    const map = this.#keep(new Map());
    for (let count = this.below(4); count > 0; count--) {
      map.set(this.#value(levels), this.#value(levels));
    }
    return map;
  }

  #set(levels: number): object {
    const set = this.#keep(new Set());
    for (let count = this.below(4); count > 0; count--) set.add(this.#value(levels));
    return set;
  }

  #put(object: object, key: string, levels: number): void {
    const value = this.#value(levels);
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }

  #keep<T extends object>(object: T): T {
    this.#made.push(object);
    return object;
  }
}
