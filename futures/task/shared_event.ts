// A flag that a context makes and that tasks may be handed: what it can do, on both sides.

/**
 * A flag that both sides see, tasks that got it as an argument included.
 *
 * @example Tell a running task something
 * ```ts
 * import { submitCall, TaskExecutor, tasksFrom, WorkerContext } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using context = new WorkerContext();
 * await using executor = new TaskExecutor({ context, maxWorkers: 1 });
 * const enough = context.event();
 * const future = submitCall(executor, tasks.countUntil, enough);
 * enough.set();
 * console.log(typeof await future.result); // number
 * ```
 */
export interface SharedEvent {
  /** Raise it, for everybody and for good. */
  set(): void;
  /** Whether it is raised; truthful in a synchronous loop too. */
  isSet(): boolean;
}
