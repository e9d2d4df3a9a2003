// A wrong value in the words of an error.

import { describe } from "./read_error.ts";

/** Texts in quotes, so that `"5"` is told from `5`; everything else in a few words. */
export function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : describe(value);
}
