// Ours as a pool, on any context.

import {
  mapCalls,
  type ParallelContext,
  submitCall,
  type Task,
  TaskExecutor,
  tasksFrom,
} from "../../mod.ts";
import type { CallFuture } from "../../mod.ts";
import type { Pool } from "../pool.ts";

const tasks = tasksFrom<typeof import("../tasks.ts")>(import.meta.resolve("../tasks.ts"));

/** Start an executor on a context, which it closes in the end. */
export function openOurs(
  context: ParallelContext,
  workers: number,
  beside = 1,
): Pool<CallFuture<unknown>> {
  const executor = new TaskExecutor({ context, maxWorkers: workers, tasksPerWorker: beside });
  return {
    submit: (name, argument) =>
      submitCall(executor, tasks[name] as Task<(value: unknown) => unknown>, argument),
    result: (future) => future.result,
    loop: (count, inFlight, chunk) =>
      mapCalls(executor, tasks.noop, numbers(count), {
        ...inFlight !== undefined && { inFlight },
        chunk,
      }),
    close: async () => {
      await executor.shutdown();
      await context.close();
    },
  };
}

function* numbers(count: number): Generator<number> {
  for (let n = 0; n < count; n++) yield n;
}
