// Submits a slow square, fairly: a visitor's first job goes before anybody's second, so that one
// visitor with 200 jobs does not hold up another with one.

import { call, type CallFuture, tasksFrom } from "../mod.ts";
import type { Executors } from "./executors.ts";
import type { JobRequest } from "./job.ts";

const tasks = tasksFrom<typeof import("./slow_square.ts")>(
  new URL("./slow_square.ts", import.meta.url),
);

/**
 * Submit a slow square.
 *
 * @param executors Where it may run.
 * @param request The number, and the context.
 * @param place How many unfinished jobs the visitor has there already.
 */
export function submitSquare(
  executors: Pick<Executors, "of">,
  { input, context }: JobRequest,
  place: number,
): CallFuture<number> {
  return executors.of(context).submit(call(tasks.slowSquare, input), { priority: -place });
}
