// Assertions on size and on text.
import { raise, show } from "./assertion_error.ts";

/** Holds when actual > expected. */
export function assertGreater<T>(actual: T, expected: T, message?: string): void {
  if (!(actual > expected)) raise(`expected ${show(actual)} > ${show(expected)}`, message);
}

/** Holds when actual >= expected. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual >= expected)) raise(`expected ${show(actual)} >= ${show(expected)}`, message);
}

/** Holds when actual < expected. */
export function assertLess<T>(actual: T, expected: T, message?: string): void {
  if (!(actual < expected)) raise(`expected ${show(actual)} < ${show(expected)}`, message);
}

/** Holds when actual <= expected. */
export function assertLessOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual <= expected)) raise(`expected ${show(actual)} <= ${show(expected)}`, message);
}

/** Holds when two numbers differ by at most a tolerance. */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance = Math.abs(expected) * 1e-7,
  message?: string,
): void {
  if (Object.is(actual, expected) || Math.abs(actual - expected) <= tolerance) return;
  raise(`expected ${actual} to be ${expected}, give or take ${tolerance}`, message);
}

/** Holds when the text matches the pattern. */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) raise(`expected ${show(actual)} to match ${expected}`, message);
}

/** Holds when the text does not match the pattern. */
export function assertNotMatch(actual: string, expected: RegExp, message?: string): void {
  if (expected.test(actual)) raise(`expected ${show(actual)} not to match ${expected}`, message);
}

/** Holds when the text contains the other. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  if (!actual.includes(expected)) {
    raise(`expected ${show(actual)} to contain ${show(expected)}`, message);
  }
}
