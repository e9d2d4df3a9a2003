// The stand-in for deno std says yes and no where deno std does. Under the
// project's own config this very file tests deno std itself.
import {
  assertEquals,
  AssertionError,
  assertNotEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";

class Point {
  constructor(readonly x: number) {}
}

const cycle: Record<string, unknown> = { n: 1 };
cycle.self = cycle;
const otherCycle: Record<string, unknown> = { n: 1 };
otherCycle.self = otherCycle;

const EQUAL: Record<string, [unknown, unknown]> = {
  "NaN": [NaN, NaN],
  "nested objects": [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }],
  "keys in another order": [{ a: 1, b: 2 }, { b: 2, a: 1 }],
  "maps": [new Map([["k", { v: 1 }]]), new Map([["k", { v: 1 }]])],
  "maps in another order": [
    new Map([[{ a: 1 }, 1], [{ a: 2 }, 2]]),
    new Map([[{ a: 2 }, 2], [{ a: 1 }, 1]]),
  ],
  "sets of objects": [new Set([{ a: 1 }]), new Set([{ a: 1 }])],
  "dates": [new Date(5), new Date(5)],
  "patterns": [/a/g, /a/g],
  "addresses": [new URL("http://a/b"), new URL("http://a/b")],
  "bytes": [new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  "buffers": [new Uint8Array([1]).buffer, new Uint8Array([1]).buffer],
  "instances": [new Point(1), new Point(1)],
  "cycles": [cycle, otherCycle],
};

const UNEQUAL: Record<string, [unknown, unknown]> = {
  "a missing key and undefined": [{ a: undefined }, {}],
  "a hole and undefined": [new Array(1), [undefined]],
  "a number and its text": [1, "1"],
  "null and undefined": [null, undefined],
  "an instance and its fields": [new Point(1), { x: 1 }],
  "instances": [new Point(1), new Point(2)],
  "maps": [new Map([["k", 1]]), new Map([["k", 2]])],
  "sets": [new Set([1, 2]), new Set([1, 3])],
  "dates": [new Date(5), new Date(6)],
  "kinds of bytes": [new Uint8Array([1]), new Int8Array([1])],
  "bytes": [new Uint8Array([1]), new Uint8Array([2])],
  "flags of patterns": [/a/g, /a/i],
  "messages of errors": [new Error("a"), new Error("b")],
  "a symbol key": [{ [Symbol.for("a")]: 1 }, {}],
};

for (const [name, [a, b]] of Object.entries(EQUAL)) {
  Deno.test(`assertEquals() holds for equal ${name}`, () => {
    assertEquals(a, b);
    assertThrows(() => assertNotEquals(a, b), AssertionError);
  });
}

for (const [name, [a, b]] of Object.entries(UNEQUAL)) {
  Deno.test(`assertEquals() fails for ${name} that differ`, () => {
    assertThrows(() => assertEquals(a, b), AssertionError);
    assertNotEquals(a, b);
  });
}

Deno.test("assertEquals() shows both values and the message", () => {
  const error = assertThrows(() => assertEquals({ a: 1 }, { a: 2 }, "where"), AssertionError);
  for (const part of ["a: 1", "a: 2", "where"]) assertStringIncludes(error.message, part);
});

Deno.test("assertObjectMatch() looks only at the expected keys", () => {
  assertObjectMatch({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 2 } });
  assertThrows(() => assertObjectMatch({ a: 1 }, { a: 2 }), AssertionError);
});

Deno.test("assertThrows() wants the class and the text, and returns the error", () => {
  const thrown = new RangeError("out of range");
  const run = () => {
    throw thrown;
  };
  assertStrictEquals(assertThrows(run, RangeError, "range"), thrown);
  assertThrows(() => assertThrows(run, TypeError), AssertionError);
  assertThrows(() => assertThrows(run, RangeError, "else"), AssertionError);
  assertThrows(() => assertThrows(() => {}), AssertionError);
});

Deno.test("assertRejects() wants a rejection, not a throw", async () => {
  const reason = new TypeError("no");
  assertStrictEquals(await assertRejects(() => Promise.reject(reason), TypeError, "no"), reason);
  await assertRejects(() => assertRejects(() => Promise.resolve()), AssertionError);
  const throwing = () => {
    throw reason;
  };
  await assertRejects(() => assertRejects(throwing), AssertionError);
});
