// Starts the task of the progress page: a call that reports.

import { progress, type ProgressFuture, type Step, type TaskExecutor, tasksFrom } from "../mod.ts";
import type * as Tasks from "./count_primes.ts";

const url = new URL("./count_primes.ts", import.meta.url);
const tasks = tasksFrom<typeof Tasks>(url);

/** Count the primes below `limit` in the background; the future shows each report. */
export function startPrimes(executor: TaskExecutor, limit: number): ProgressFuture<Step, number> {
  return executor.submit(progress(tasks.countPrimes, limit), { timeout: 60_000 });
}
