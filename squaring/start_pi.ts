// Starts the task of the iteration page: a generator whose items arrive one by one.

import { iteration, type IterationFuture, type TaskExecutor, tasksFrom } from "../mod.ts";
import type { PiEstimate } from "./approximate_pi.ts";
import type * as Tasks from "./approximate_pi.ts";

const url = new URL("./approximate_pi.ts", import.meta.url);
const tasks = tasksFrom<typeof Tasks>(url);

/** Approximate pi in the background; the future shows each estimate. */
export function startPi(
  executor: TaskExecutor,
  points: number,
): IterationFuture<PiEstimate, number> {
  return executor.submit(iteration(tasks.approximatePi, points), { timeout: 60_000 });
}
