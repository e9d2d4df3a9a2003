/*
 * Turns whatever a task threw into the field of a line. Never fails, for a task
 * whose error cannot be told would never end.
 */

import { recordError } from "../../futures/error_record.ts";
import { canTravel } from "./can_travel.ts";
import { encode, type Encoded } from "./encode.ts";

/** The record of a thrown value, encoded; own fields that cannot travel are left out. */
export function encodeError(thrown: unknown): Encoded {
  try {
    return encode(recordError(thrown, canTravel), "error");
  } catch {
    const { name, message, stack } = recordError(thrown, () => false); // a field that changes whenever it is read
    return encode({ name, message, stack }, "error");
  }
}
