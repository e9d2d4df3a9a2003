// Where tasks can run on this server: a fleet only if the environment says where its Redis is.

import { CONTEXT_NAMES, type ContextName } from "./job.ts";

/** Where the Redis of a fleet is. */
export const REDIS_URL: string | undefined = Deno.env.get("REDIS_URL") || undefined;

/** The contexts among which a visitor can choose. */
export const OFFERED: readonly ContextName[] = CONTEXT_NAMES.filter((name) =>
  name !== "fleet" || REDIS_URL !== undefined
);
