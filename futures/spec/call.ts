// A plain call: one function, one value.

import { BaseFuture } from "../future/base_future.ts";
import type { FutureControl } from "../future/future_control.ts";
import { type AnyFunction, FunctionSpec, type Task, type TaskSpec } from "./task_spec.ts";
import type { MessageMap } from "../future/future_event.ts";
import type { CallArguments, SubmittedBy } from "./right_way.ts";

/** The future of a plain call. It has a result and no messages. */
export class CallFuture<R> extends BaseFuture<R, MessageMap> {}

class CallSpec<R> extends FunctionSpec<CallFuture<R>> {
  get kind() {
    return "call" as const;
  }

  createFuture(control: FutureControl): CallFuture<R> {
    return new CallFuture(control);
  }
}

/**
 * Describe a plain call, for `executor.submit(call(...), options)`.
 *
 * @typeParam F The function's type.
 * @param task The function, by name.
 * @param args Its arguments; each must be able to travel (docs/values.md).
 * @returns The spec.
 *
 * @example Give a call a time limit and a signal
 * ```ts
 * import { call, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using executor = new TaskExecutor({ maxWorkers: 2 });
 * const { signal } = new AbortController();
 * const future = executor.submit(call(tasks.square, 7), { timeout: 10_000, signal });
 * console.log(await future.result); // 49
 * ```
 */
export function call<F extends AnyFunction>(
  task: Task<F> & SubmittedBy<"submitCall(), call() or mapCalls()">,
  ...args: CallArguments<Parameters<F>>
): TaskSpec<CallFuture<Awaited<ReturnType<F>>>> {
  return new CallSpec(task, args);
}
