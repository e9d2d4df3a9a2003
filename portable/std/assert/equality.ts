// Assertions on two values: the same, equal in depth, partly equal.
import { raise, show } from "./assertion_error.ts";
import { deepEqual } from "./deep_equal.ts";
import { difference } from "./difference.ts";

/** Holds when both values are equal in depth: same classes, same keys. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  if (deepEqual(actual, expected)) return;
  raise(`values are not equal\n${difference(actual, expected)}`, message);
}

/** Holds when the values differ somewhere. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  if (deepEqual(actual, expected)) raise(`both values are ${show(actual)}`, message);
}

/** Holds when both are the very same value. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  message?: string,
): asserts actual is T {
  if (!Object.is(actual, expected)) {
    raise(`expected ${show(expected)} itself, found ${show(actual)}`, message);
  }
}

/** Holds when they are not the very same value. */
export function assertNotStrictEquals<T>(actual: T, expected: T, message?: string): void {
  if (Object.is(actual, expected)) raise(`both are the same ${show(actual)}`, message);
}

/** Holds when every key of `expected` is in `actual` with an equal value, in depth. */
export function assertObjectMatch(
  actual: object,
  expected: Record<PropertyKey, unknown>,
  message?: string,
): void {
  assertEquals(pick(actual, expected), expected, message);
}

/** Holds when every expected item equals one of the actual ones. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  message?: string,
): void {
  const items = Array.from(actual);
  const missing = Array.from(expected).filter((wanted) =>
    !items.some((item) => deepEqual(item, wanted))
  );
  if (missing.length > 0) raise(`${show(items)} lacks ${show(missing)}`, message);
}

/** The part of a value that has the shape of another one. */
function pick(value: unknown, shape: unknown): unknown {
  if (!isPlain(value) || !isPlain(shape)) return value;
  const picked = Object.create(Object.getPrototypeOf(shape));
  for (const key of Reflect.ownKeys(shape)) {
    if (key in value) picked[key] = pick(value[key], shape[key]);
  }
  return picked;
}

function isPlain(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !(value instanceof Map) && !(value instanceof Set) && !(value instanceof Date);
}
