// The context behind each name. What a fleet needs is loaded only where there is one.

import { type ParallelContext, SubprocessContext, type TaskOutput, WorkerContext } from "../mod.ts";
import type { ContextName } from "./job.ts";
import { REDIS_URL } from "./offered_contexts.ts";

// By a name that Deno does not see beforehand, or it would download that at every start.
const REDIS = new URL("../redis.ts", import.meta.url).href;
const redis: typeof import("../redis.ts") | undefined = REDIS_URL === undefined
  ? undefined
  : await import(REDIS);

/**
 * Make a context.
 *
 * @param onOutput Told what tasks print.
 * @throws {Error} If it is not offered here.
 */
export function makeContext(
  name: ContextName,
  onOutput: (output: TaskOutput) => void,
): ParallelContext {
  switch (name) {
    case "workers":
      return new WorkerContext({ onOutput });
    case "subprocesses":
      return new SubprocessContext({ onOutput });
    case "fleet":
      if (redis === undefined) throw new Error("Cannot make context: REDIS_URL is not set");
      return new redis.RedisContext({ url: REDIS_URL!, onOutput });
  }
}
