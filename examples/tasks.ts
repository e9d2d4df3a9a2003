// The tasks of the examples in the documentation.

/** The square of a number. */
export function square(n: number): number {
  return n * n;
}
