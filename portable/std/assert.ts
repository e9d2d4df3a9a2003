// The part of `@std/assert` that the tests use, on `node:assert`, for machines that reach only npm. The
// names and their meaning are deno std's, save that here 0 is not -0, and an object without prototype
// no plain one: what holds here holds there.
import node, { AssertionError } from "node:assert/strict";

export { AssertionError };

// deno-lint-ignore no-explicit-any -- a constructor takes whatever it likes
type Class<T> = abstract new (...args: any[]) => T;

/** Holds when the value is truthy. */
export function assert(value: unknown, message = "expected a truthy value"): asserts value {
  node.ok(value, message);
}

/** Holds when the value is falsy. */
export function assertFalse(value: unknown, message = "expected a falsy value"): void {
  node.ok(!value, message);
}

/** Holds when both values are equal in depth: same classes, same keys. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  node.deepEqual(actual, expected, message);
}

/** Holds when the values differ somewhere. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  node.notDeepEqual(actual, expected, message);
}

/** Holds when both are the very same value. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  message?: string,
): asserts actual is T {
  node.equal(actual, expected, message);
}

/** Holds when every key of `expected` is in `actual` with an equal value, in depth. */
export function assertObjectMatch(
  actual: object,
  expected: Record<PropertyKey, unknown>,
  message?: string,
): void {
  node.partialDeepStrictEqual(actual, expected, message);
}

/** Holds when actual < expected. */
export function assertLess<T>(actual: T, expected: T, message?: string): void {
  node.ok(actual < expected, message ?? `expected ${actual} < ${expected}`);
}

/** Holds when the text matches the pattern. */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  node.match(actual, expected, message);
}

/** Holds when the text contains the other. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  node.ok(actual.includes(expected), message ?? `expected "${actual}" to contain "${expected}"`);
}

/** Holds when the value is an instance of the class. */
export function assertInstanceOf<T>(
  actual: unknown,
  expected: Class<T>,
  message?: string,
): asserts actual is T {
  node.ok(actual instanceof expected, message ?? `${actual} is no instance of ${expected.name}`);
}

/** Holds when the function throws, and returns what it threw. */
export function assertThrows(run: () => unknown, message?: string): unknown;
export function assertThrows<E extends Error = Error>(
  run: () => unknown,
  expected: Class<E>,
  contains?: string,
  message?: string,
): E;
export function assertThrows(
  run: () => unknown,
  expected?: Class<Error> | string,
  contains?: string,
): unknown {
  try {
    run();
  } catch (error) {
    return checked(error, expected, contains);
  }
  fail("expected the function to throw");
}

/** Holds when the promise rejects, and returns its reason. */
export function assertRejects(run: () => PromiseLike<unknown>, message?: string): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  run: () => PromiseLike<unknown>,
  expected: Class<E>,
  contains?: string,
  message?: string,
): Promise<E>;
export async function assertRejects(
  run: () => PromiseLike<unknown>,
  expected?: Class<Error> | string,
  contains?: string,
): Promise<unknown> {
  let promise: PromiseLike<unknown>;
  try {
    promise = run();
  } catch (error) {
    fail(`expected a rejection, the function threw ${error}`);
  }
  try {
    await promise;
  } catch (error) {
    return checked(error, expected, contains);
  }
  fail("expected the promise to reject");
}

/** Never holds. */
export function fail(message?: string): never {
  node.fail(message);
}

function checked(
  error: unknown,
  expected: Class<Error> | string | undefined,
  contains = "",
): unknown {
  if (typeof expected === "function") {
    assertInstanceOf(error, expected);
    assertStringIncludes(error.message, contains);
  }
  return error;
}
