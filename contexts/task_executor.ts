// The executor that users get: with a context of Deno Workers where none is given.

import { Executor } from "../futures/executor/executor.ts";
import type { TaskExecutorOptions } from "../futures/executor/resources.ts";
import { WorkerContext } from "./worker_context.ts";

/**
 * Turns tasks into observable futures, and looks after their end.
 *
 * @example Run tasks and wait for all of them
 * ```ts
 * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using executor = new TaskExecutor({ maxWorkers: 2 });
 * const futures = [1, 2, 3].map((n) => submitCall(executor, tasks.square, n));
 * console.log(await Promise.all(futures.map((future) => future.result))); // [ 1, 4, 9 ]
 * ```
 *
 * @example Let tasks end
 * ```ts
 * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * const executor = new TaskExecutor({ maxWorkers: 1 });
 * const future = submitCall(executor, tasks.square, 7);
 * await executor.shutdown({ drain: 10_000 }); // after 10 s what is left would be cancelled
 * console.log(future.state); // completed
 * ```
 */
export class TaskExecutor extends Executor {
  /**
   * An executor, running. It starts no worker before it has a task.
   *
   * @param options Its context or pool, and how the pool is to behave.
   * @throws {TypeError} If pool options and `workerPool` are given together, or the pool is of another kind of context.
   * @throws {RangeError} If a pool option is out of range.
   */
  constructor(options: TaskExecutorOptions = {}) {
    super(options, () => new WorkerContext());
  }
}
