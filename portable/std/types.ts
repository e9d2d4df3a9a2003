// The part of `@std/testing/types` that the tests use: assertions that exist
// only while types are checked.

/** Holds when the type argument is true. */
export function assertType<_Expected extends true>(_holds: _Expected): void {}

/** True when both types are the same. */
export type IsExact<T, U> = (<X>() => X extends T ? 1 : 2) extends (<X>() => X extends U ? 1 : 2)
  ? true
  : false;

/** A type that must be true. */
export type AssertTrue<T extends true> = T;

/** A type that must be false. */
export type AssertFalse<T extends false> = T;
