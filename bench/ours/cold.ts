// The first result of an executor that has no worker yet.

import { type ParallelContext, submitCall, TaskExecutor, tasksFrom } from "../../mod.ts";
import { check } from "../pool.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { median, timed } from "../statistics.ts";

const tasks = tasksFrom<typeof import("../tasks.ts")>(import.meta.resolve("../tasks.ts"));

/** @returns Milliseconds from making the executor to its first result. */
export async function cold(context: ParallelContext, sizes: Sizes): Promise<Figures> {
  const times: number[] = [];
  for (let run = 0; run < sizes.repeats; run++) {
    let executor!: TaskExecutor;
    times.push(
      await timed(async () => {
        executor = new TaskExecutor({ context, maxWorkers: 1 });
        check(await submitCall(executor, tasks.noop, run).result, run);
      }),
    );
    await executor.shutdown();
  }
  return { "first answer ms": median(times) };
}
