// How the page submits a job. Fairly: each visitor is a tenant, so that their first job goes before anybody's second,
// however many the other has.

import { call, type CallFuture, type TaskExecutor, tasksFrom } from "../mod.ts";
import type { JobRequest } from "./job.ts";
import type * as Tasks from "./slow_square.ts";

const tasks = tasksFrom<typeof Tasks>(
  new URL("./slow_square.ts", import.meta.url),
);

/**
 * Submit a slow square.
 *
 * @param executor Where it runs.
 * @param request The number, and how to run it.
 * @param visitor Whose it is.
 */
export function submitSquare(
  executor: TaskExecutor,
  { input, timeout, cancelGrace, key }: JobRequest,
  visitor: string,
): CallFuture<number> {
  return executor.submit(call(tasks.slowSquare, input), {
    timeout,
    cancelGrace,
    tenant: visitor,
    ...(key === undefined ? {} : { key: `${visitor} ${key}`, exclusive: true }),
  });
}
