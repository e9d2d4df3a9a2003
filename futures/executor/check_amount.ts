// The check of an option that is an amount, most often of time.

import { show } from "../task/show.ts";

/**
 * Check a time.
 *
 * @param what What cannot be done, if it is wrong.
 * @param name The option.
 * @throws {RangeError} If it is negative or not a number.
 */
export function checkTime(what: string, name: string, ms: number | undefined): void {
  checkAmount(what, name, ms, "milliseconds");
}

/** The same for another unit. */
export function checkAmount(
  what: string,
  name: string,
  value: number | undefined,
  unit: string,
): void {
  if (value === undefined || (typeof value === "number" && value >= 0)) return;
  throw new RangeError(`Cannot ${what}: ${name} must be ${unit}, 0 or more, got ${show(value)}`);
}
