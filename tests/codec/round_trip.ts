// A value encoded, put on a line, and decoded, the way it goes to a worker: the line is UTF-8, the
// attachments are copied as bytes.

import { decode, encode, type Encoded } from "../../contexts/protocol/codec/codec.ts";

/** What arrives of a value. */
export function roundTrip(value: unknown): unknown {
  return arrive(encode(value, "value"));
}

/** What arrives of what was encoded. */
export function arrive({ field, buffers }: Encoded): unknown {
  const bytes = new TextEncoder().encode(`{${field}}`);
  return decode(
    JSON.parse(new TextDecoder().decode(bytes)),
    buffers.map((buffer) => buffer.slice()),
  );
}
