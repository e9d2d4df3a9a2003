// The table of values that travel, by name, so that a task in a worker can make any of them there. Knows
// no codec and no context.

/** A class of public fields: arrives as a plain object. */
export class Point {
  x = 1;
  y = -0;
  label = "#fff";

  get sum(): number {
    return this.x + this.y;
  }

  toJSON(): string {
    return "never called";
  }
}

function cycle(): unknown {
  const map = new Map<unknown, unknown>([["when", new Date(0)], ["then", new Date(8.64e15)]]);
  map.set("self", map).set(map, [map]);
  return map;
}

function shared(): unknown {
  const one = { n: 1 };
  return { first: one, second: one, list: [one, [one]] };
}

function protoKeys(): unknown {
  return JSON.parse(
    '{"__proto__":{"polluted":true},"a":{"__proto__":1},"constructor":{"prototype":{"polluted":true}}}',
  );
}

function namedArray(): unknown {
  return Object.assign([1, 2, 3], { title: "three", when: new Date(1) });
}

function sparse(): unknown {
  const array = [1, , undefined, 4]; // deno-lint-ignore-line no-sparse-arrays
  array.length = 7;
  return array;
}

function viewsOnOneBuffer(): unknown {
  const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
  return [
    new Uint8Array(buffer, 1, 3),
    new Float32Array(buffer, 4, 1),
    new DataView(buffer, 2),
    buffer,
  ];
}

function everyView(): unknown {
  const types = [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
  ];
  const floats = [Float16Array, Float32Array, Float64Array];
  return [
    ...types.map((View) => View.of(1, 2, 3)),
    ...floats.map((View) => View.of(1.5, -0, NaN)),
    BigInt64Array.of(-1n),
    BigUint64Array.of(2n ** 64n - 1n),
    new DataView(new ArrayBuffer(2)),
  ];
}

function resizable(): unknown {
  const buffer = new ArrayBuffer(4, { maxByteLength: 16 });
  new Uint8Array(buffer).set([1, 2, 3, 4]);
  return { buffer, part: new Uint8Array(buffer, 1, 2) };
}

function deep(levels: number): unknown {
  let value: unknown = "bottom";
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { below: value } : [value];
  return value;
}

function megabyte(): unknown {
  return Uint8Array.from({ length: 1 << 20 }, (_, index) => index * 7);
}

/** Every value, under the name a task makes it by. */
export const values: Readonly<Record<string, () => unknown>> = {
  "undefined": () => undefined,
  "null": () => null,
  "true": () => true,
  "number": () => 1.5e300,
  "negative zero": () => -0,
  "NaN": () => NaN,
  "infinities": () => [Infinity, -Infinity],
  "bigint": () => -(2n ** 100n),
  "string": () => 'line\n"quote" \u2028 \0 😀',
  "lone surrogates": () => ["\ud800", "a\udc00b", { "\udfff": "\ud83d" }],
  "lone surrogates in a map": () => new Map([["\ud800", "\udc00"]]),
  "empty object": () => ({}),
  "empty array": () => [],
  "plain object": () => ({ a: 1, b: "two", c: [true, null, { d: 4 }] }),
  "undefined in places": () => [undefined, { a: undefined }, [undefined]],
  "special numbers in places": () => ({ zero: [-0], nan: { nan: NaN }, big: 1n }),
  "sparse array": sparse,
  "long sparse array": () => Object.assign(new Array(4_000_000), { 3_999_999: 1 }),
  "array with named fields": namedArray,
  "match of a pattern": () => /(?<x>b)/.exec("abc"),
  "boxed primitives": () => [Object(1), Object(-0), Object("text"), Object(false), Object(7n)],
  "dates": () => [new Date(0), new Date(NaN), new Date(-1)],
  "patterns": () => [/a\/b/giu, new RegExp(""), /[\n]/v],
  "map of dates with a cycle": cycle,
  "set": () => new Set([1, "1", undefined, NaN, new Set()]),
  "map with object keys": () => new Map<unknown, unknown>([[{ a: 1 }, [1]], [[2], new Map()]]),
  "shared references": shared,
  "__proto__ keys": protoKeys,
  "__proto__ keys beside a date": () => [protoKeys(), new Date(0)],
  "numbers as keys": () => ({ 2: "b", 1: "a", "": "empty", "a b": 1 }),
  "null prototype": () => Object.assign(Object.create(null), { a: 1, nested: new Date(5) }),
  "class instance": () => new Point(),
  "class instances in an array": () => [new Point(), { point: new Point() }],
  "every view": everyView,
  "views on one buffer": viewsOnOneBuffer,
  "empty buffer": () => new ArrayBuffer(0),
  "resizable buffer": resizable,
  "1 MiB": megabyte,
  "1,000 numbers": () => Array.from({ length: 1000 }, (_, index) => index / 3),
  "600 levels": () => deep(600),
};

/** A value so deep that recursion fails; too deep for assertEquals as well. */
export function veryDeep(): unknown {
  return deep(100_000);
}
