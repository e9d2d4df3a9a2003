// A call that can be interrupted beside one that cannot. Both compute pi and are cancelled as soon as both run: the
// one that yields between its steps ends at once, the other when it is through. Its value is dropped all the same.
//
//     deno run --allow-read examples/interruptible.ts

import { type AnyFuture, submitCall, submitIteration, TaskExecutor, tasksFrom } from "../mod.ts";
import type * as Tasks from "./pi_tasks.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./pi_tasks.ts"));

/** Start both, cancel both, and print what is seen of each. */
export async function main(points = 100_000_000): Promise<void> {
  await using executor = new TaskExecutor({ maxWorkers: 2 });
  const futures = new Map<AnyFuture, string>();
  let running = 0;
  executor.subscribe((event) => {
    if (event.type !== "task" || event.phase === "submitted") return;
    console.log(`${futures.get(event.future)}: ${event.future.state}`);
    if (event.phase === "started") running += 1;
    if (event.phase !== "started" || running < 2) return;
    for (const [future, name] of futures) {
      future.cancel();
      console.log(`${name}: ${future.state}`);
    }
  });
  futures.set(submitIteration(executor, tasks.piSteps, 10_000), "in steps");
  futures.set(submitCall(executor, tasks.piInOneGo, points), "in one go");
  await executor.idle();
}

if (import.meta.main) await main();
