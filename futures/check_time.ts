// The check of an option that is a time.

/**
 * Check a time.
 *
 * @param what What cannot be done, if it is wrong.
 * @param name The option.
 * @throws {RangeError} If it is negative or not a number.
 */
export function checkTime(what: string, name: string, ms: number | undefined): void {
  if (ms === undefined || (typeof ms === "number" && ms >= 0)) return;
  throw new RangeError(
    `Cannot ${what}: ${name} must be milliseconds, 0 or more, got ${String(ms)}`,
  );
}
