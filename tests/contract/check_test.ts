import { assertThrows } from "@std/assert";
import { ContractError, equal } from "../../testing/check.ts";

const same: Record<string, [unknown, unknown]> = {
  "sets in another order": [new Set([1, "a", null]), new Set([null, 1, "a"])],
  "sets of objects in another order": [new Set([{ a: 1 }, [2]]), new Set([[2], { a: 1 }])],
  "maps in another order": [new Map([[1, "a"], [2, "b"]]), new Map([[2, "b"], [1, "a"]])],
  "maps of objects": [
    new Map([[{ k: 1 }, new Set([1, 2])]]),
    new Map([[{ k: 1 }, new Set([2, 1])]]),
  ],
  "NaN, and a missing value": [[NaN, undefined], [NaN, undefined]],
};

const different: Record<string, [unknown, unknown]> = {
  "a set with another member": [new Set([1, 2]), new Set([1, 3])],
  "a set with -0": [new Set([{ zero: 0 }]), new Set([{ zero: -0 }])],
  "a smaller set": [new Set([1]), new Set([1, 2])],
  "one member that stands for two": [new Set([{ a: 1 }, { a: 1 }]), new Set([{ a: 1 }, { a: 2 }])],
  "a map with another value": [new Map([[1, "a"]]), new Map([[1, "b"]])],
  "a map with values exchanged": [new Map([[1, "a"], [2, "b"]]), new Map([[1, "b"], [2, "a"]])],
  "a map and a set": [new Map(), new Set()],
  "arrays in another order": [[1, 2], [2, 1]],
  "a hole and undefined": [new Array(1), [undefined]],
  "another class": [new (class A {})(), {}],
};

for (const [what, [actual, expected]] of Object.entries(same)) {
  Deno.test(`equal() holds for ${what}`, () => {
    equal(actual, expected);
    equal(expected, actual);
  });
}

for (const [what, [actual, expected]] of Object.entries(different)) {
  Deno.test(`equal() tells ${what}`, () => {
    assertThrows(() => equal(actual, expected), ContractError, "differs: expected");
    assertThrows(() => equal(expected, actual), ContractError, "differs: expected");
  });
}
