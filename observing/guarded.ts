// What calls into somebody's tracer or meter: one that throws hurts nobody, and the first error is told.

import { logger } from "../futures/future/log.ts";

let told = false;

/** Do something with a tracer or meter; undefined if it throws. */
export function guarded<T>(body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    if (told) return undefined;
    told = true;
    logger.warn(`otel: a tracer or meter has thrown: ${String(error)}`);
  }
}
