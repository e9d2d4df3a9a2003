// Ours as a pool, on any context.

import { type ParallelContext, submitCall, type Task, TaskExecutor, tasksFrom } from "../../mod.ts";
import type { CallFuture } from "../../mod.ts";
import type { Pool } from "../pool.ts";

const tasks = tasksFrom<typeof import("../tasks.ts")>(import.meta.resolve("../tasks.ts"));

/** Start an executor on a context, which it closes in the end. */
export function openOurs(context: ParallelContext, workers: number): Pool<CallFuture<unknown>> {
  const executor = new TaskExecutor({ context, maxWorkers: workers });
  return {
    submit: (name, argument) =>
      submitCall(executor, tasks[name] as Task<(value: number) => unknown>, argument),
    result: (future) => future.result,
    close: async () => {
      await executor.shutdown();
      await context.close();
    },
  };
}
