// The library without a page: ten slow squares in child processes. Each change of state is printed as
// it comes, and no process is left behind.
//
//     deno run -A examples/headless.ts

import { type Snapshot, submitCall, SubprocessContext, TaskExecutor, tasksFrom } from "../mod.ts";
import type * as Tasks from "../squaring/slow_square.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("../squaring/slow_square.ts"));

/** Square the numbers from 1 to 10, and say how it goes. */
export async function main(): Promise<void> {
  const context = new SubprocessContext({ onOutput: () => {} }); // states alone are to be seen
  const executor = new TaskExecutor({ context, maxWorkers: 4 });
  try {
    const futures = Array.from({ length: 10 }, (_, index) => {
      const n = index + 1;
      const future = submitCall(executor, tasks.slowSquare, n);
      console.log(`${n} squared: ${describe(future.snapshot)}`);
      future.subscribe(({ snapshot }) => console.log(`${n} squared: ${describe(snapshot)}`));
      return future;
    });
    await Promise.allSettled(futures.map((future) => future.result));
  } finally {
    await executor.shutdown();
    await context.close();
  }
}

function describe(snapshot: Snapshot<number>): string {
  switch (snapshot.state) {
    case "executing":
      return `executing in ${snapshot.worker.label}`;
    case "completed":
      return `completed, result=${snapshot.value}`;
    case "failed":
      return `failed, ${snapshot.error.message}`;
    default:
      return snapshot.state;
  }
}

if (import.meta.main) await main();
