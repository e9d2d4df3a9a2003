// An iteration without end: estimates of pi, until one is good enough. Leaving the loop cancels the task.
//
//     deno run --allow-read examples/pi_iterations.ts

import { submitIteration, TaskExecutor, tasksFrom } from "../mod.ts";
import type * as Tasks from "./pi_tasks.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./pi_tasks.ts"));

/** Print estimates until one is good enough. */
export async function main(enough = 0.001): Promise<void> {
  await using executor = new TaskExecutor({ maxWorkers: 1 });
  const future = submitIteration(executor, tasks.piSteps, 500_000);
  for await (const { points, pi, error } of future) {
    console.log(`${points} points: ${pi.toFixed(5)} ± ${error.toFixed(5)}`);
    if (error < enough) break;
  }
  await future.result.catch(() => {}); // cancelled
  console.log(future.state);
}

if (import.meta.main) await main();
