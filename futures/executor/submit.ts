// The short ways to submit: a spec and `executor.submit` in one.

import type { AnyFuture } from "../future/any_future.ts";
import {
  type AnyFunction,
  call,
  type CallFuture,
  type Task,
  type TaskSpec,
} from "../spec/task_spec.ts";
import {
  type ItemOf,
  iteration,
  type IterationFunction,
  type IterationFuture,
  type ReturnOf,
} from "../spec/iteration.ts";
import {
  progress,
  type ProgressArgs,
  type ProgressFuture,
  type ProgressTask,
  type ReportOf,
} from "../spec/progress.ts";
import type { Arguments, CallArguments, SubmittedBy } from "../spec/right_way.ts";
import type { SubmitOptions } from "./submit_options.ts";

/** Whatever takes a spec and gives its future: an executor, or a group of one. */
export interface Submitter {
  /** Make the future of a spec, and see that it runs. */
  submit<F extends AnyFuture>(spec: TaskSpec<F>, options?: SubmitOptions): F;
  /** Resolves when there is room for one more task. */
  ready(): Promise<void>;
  /** How many workers it may have. */
  readonly maxWorkers: number;
  /** How many tasks one of them runs at once. Default 1. */
  readonly tasksPerWorker?: number;
  /** Aborts when it takes no more tasks, with the error that `submit` throws from then on. */
  readonly stopping?: AbortSignal;
}

/**
 * Run a function in the background.
 *
 * @typeParam F The function's type.
 * @param executor Where.
 * @param task The function, by name.
 * @param args Its arguments.
 * @returns Its future, waiting.
 * @throws {ExecutorStoppedError} If the executor is not running.
 * @throws {QueueFullError} If the pool's queue is full.
 * @throws {TypeError} If an argument cannot travel; the message names the path to it.
 *
 * @example Run a function in a worker
 * ```ts
 * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using executor = new TaskExecutor({ maxWorkers: 2 });
 * const future = submitCall(executor, tasks.square, 7);
 * console.log(future.state); // waiting
 * console.log(await future.result); // 49
 * ```
 */
export function submitCall<F extends AnyFunction>(
  executor: Submitter,
  task: Task<F> & SubmittedBy<"submitCall(), call() or mapCalls()">,
  ...args: CallArguments<Parameters<F>>
): CallFuture<Awaited<ReturnType<F>>> {
  return executor.submit(call(task, ...args));
}

/**
 * Run a function that returns an iterable in the background; its items arrive one by one.
 *
 * @typeParam F The function's type.
 * @param executor Where.
 * @param task The function, by name.
 * @param args Its arguments.
 * @returns Its future, waiting.
 * @throws {ExecutorStoppedError} If the executor is not running.
 * @throws {QueueFullError} If the pool's queue is full.
 * @throws {TypeError} If an argument cannot travel; the message names the path to it.
 *
 * @example Read items as they come
 * ```ts
 * import { submitIteration, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using executor = new TaskExecutor({ maxWorkers: 2 });
 * const future = submitIteration(executor, tasks.countDown, 3);
 * const seen: number[] = [];
 * for await (const n of future) seen.push(n);
 * console.log(seen, await future.result); // [ 3, 2, 1 ] lift-off
 * ```
 */
export function submitIteration<F extends IterationFunction>(
  executor: Submitter,
  task: Task<F> & SubmittedBy<"submitIteration() or iteration()">,
  ...args: Arguments<Parameters<F>, "iteration">
): IterationFuture<ItemOf<F>, ReturnOf<F>> {
  return executor.submit(iteration(task, ...args));
}

/**
 * Run a function that reports its progress in the background. Its last parameter, the reporter, is supplied.
 *
 * @typeParam F The function's type.
 * @param executor Where.
 * @param task The function, by name.
 * @param args Its arguments but the reporter.
 * @returns Its future, waiting.
 * @throws {ExecutorStoppedError} If the executor is not running.
 * @throws {QueueFullError} If the pool's queue is full.
 * @throws {TypeError} If an argument cannot travel; the message names the path to it.
 *
 * @example Observe reports
 * ```ts
 * import { submitProgress, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using executor = new TaskExecutor({ maxWorkers: 2 });
 * const future = submitProgress(executor, tasks.countPrimes, 12);
 * const seen: number[] = [];
 * future.subscribe((event) => {
 *   if (event.type === "report") seen.push(event.value);
 * });
 * console.log(await future.result, seen); // 5 [ 2, 3, 5, 7, 11 ]
 * ```
 */
export function submitProgress<F extends AnyFunction>(
  executor: Submitter,
  task: Task<F> & ProgressTask<F>,
  ...args: Arguments<ProgressArgs<F>, "progress">
): ProgressFuture<ReportOf<F>, Awaited<ReturnType<F>>> {
  return executor.submit(progress(task, ...args));
}
