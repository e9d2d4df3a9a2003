// Assertions on one value: true, false, there at all.
import { raise, show } from "./assertion_error.ts";

/** Holds when the value is truthy. */
export function assert(value: unknown, message = ""): asserts value {
  if (!value) raise(message === "" ? `expected a truthy value, found ${show(value)}` : message);
}

/** Holds when the value is falsy. */
export function assertFalse(value: unknown, message?: string): void {
  if (value) raise(`expected a falsy value, found ${show(value)}`, message);
}

/** Holds when the value is neither null nor undefined. */
export function assertExists<T>(value: T, message?: string): asserts value is NonNullable<T> {
  if (value == null) raise(`expected a value, found ${value}`, message);
}

/** Never holds. */
export function fail(message?: string): never {
  raise("failed", message);
}

/** Never holds: marks code that must not be reached. */
export function unreachable(message?: string): never {
  raise("reached code that must not be reached", message);
}
