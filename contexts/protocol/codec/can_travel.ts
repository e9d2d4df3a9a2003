// Whether a value can be sent, for callers that may leave it out.

import { encode } from "./encode.ts";

/** Whether `encode` accepts the value. */
export function canTravel(value: unknown): boolean {
  try {
    encode(value, "value");
    return true;
  } catch {
    return false;
  }
}
