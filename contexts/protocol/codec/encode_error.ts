// Turns whatever a task threw into the field of a line. Never fails, for a task whose error cannot be told
// would never end.

import { recordError } from "../../../futures/task/error_record.ts";
import { canTravel } from "./can_travel.ts";
import { encode, type Encoded } from "./encode.ts";

/** The record of a thrown value, encoded; own fields that cannot travel are left out. */
export function encodeError(thrown: unknown): Encoded {
  return encodeRecord(thrown, canTravel);
}

/** The same without fields that need buffers beside the line. */
export function encodeErrorAlone(thrown: unknown): string {
  return encodeRecord(
    thrown,
    (value) => canTravel(value) && encode(value, "error").buffers.length === 0,
  ).field;
}

function encodeRecord(thrown: unknown, takes: (value: unknown) => boolean): Encoded {
  try {
    return encode(recordError(thrown, takes), "error");
  } catch {
    const { name, message, stack } = recordError(thrown, () => false); // a field that changes whenever it is read
    return encode({ name, message, stack }, "error");
  }
}
