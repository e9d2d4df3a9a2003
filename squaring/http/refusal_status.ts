// What a refusal is over HTTP. The one table of it, for pages and the API alike.

import type { Refusal, RefusalReason } from "../refusal.ts";

const STATUS = {
  invalid: 400,
  foreign: 403,
  unknown: 404,
  method: 405,
  late: 408,
  busy: 409,
  "too large": 413,
  full: 429,
  stopping: 503,
} as const satisfies Record<RefusalReason, number>;

/** The status that answers a refusal. */
export function refusalStatus({ reason }: Refusal): typeof STATUS[RefusalReason] {
  return STATUS[reason];
}

/** The headers that go with it. */
export function refusalHeaders({ retryAfter, allow }: Refusal): Record<string, string> {
  return {
    ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
    ...(allow === undefined ? {} : { allow: allow.join(", ") }),
  };
}

/** A refusal as JSON. */
export function refusalResponse(refusal: Refusal): Response {
  const { message, remedy } = refusal;
  return Response.json({ error: message, remedy }, {
    status: refusalStatus(refusal),
    headers: refusalHeaders(refusal),
  });
}
