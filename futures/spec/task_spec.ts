// What a task IS before it runs: a named export of a module, arguments, and the future to make of it.
//
// A task is named, not cloned: a worker imports the module by its URL and looks the export up.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture } from "../future/base_future.ts";
import type { FutureControl } from "../future/future_control.ts";
import { show } from "../task/show.ts";
import type { TaskKind, TaskReference } from "../task/task_reference.ts";

/** Any function, for inference. */
export type AnyFunction = (...args: never[]) => unknown;

/** Any class of tasks, for inference. */
export type AnyTaskClass = new (...args: never[]) => { run(): unknown };

declare const signature: unique symbol;

/**
 * A {@linkcode TaskReference} that remembers, in its type only, what it names.
 *
 * @typeParam F The type of the function or class.
 */
export interface Task<F> extends TaskReference {
  /**
   * Never there: carries the type.
   *
   * @internal
   */
  readonly [signature]?: F;
}

const kinds: ReadonlySet<unknown> = new Set<TaskKind>([
  "call",
  "map",
  "iteration",
  "progress",
  "custom",
]);

/**
 * A description of work: the background half by name, and the future that shows it.
 *
 * @typeParam F The future that `TaskExecutor.submit` gives for it.
 */
export interface TaskSpec<F extends AnyFuture> {
  /** How the background half is run: a plain call, one for each argument, an iteration, with progress, or a task class. */
  readonly kind: TaskKind;
  /** What to run. */
  readonly task: TaskReference;
  /** What to run it with. */
  readonly args: readonly unknown[];
  /** Make the future; called once for each submission. */
  createFuture(control: FutureControl): F;
}

/**
 * Check that a task is named.
 *
 * @throws {TypeError} If it is no reference, such as a function itself.
 */
export function checkTask(task: unknown): asserts task is TaskReference {
  const { url, name } = (task ?? {}) as Partial<TaskReference>;
  if (typeof url === "string" && typeof name === "string") return;
  const found = typeof task === "function" ? `the function ${name || "itself"}` : show(task);
  throw new TypeError(
    `Cannot submit task: it must be one of tasksFrom(import.meta.resolve(...)), got ${found}`,
  );
}

/**
 * Check that something is a spec.
 *
 * @throws {TypeError} If it is none, such as a task by itself, or its task, kind or args are not what it must be.
 */
export function checkSpec(spec: TaskSpec<AnyFuture> | undefined | null): void {
  if (spec?.kind === undefined && spec?.task === undefined) throw noSpec(spec);
  const { kind, task, args } = spec;
  checkTask(task);
  if (!kinds.has(kind)) {
    const names = [...kinds].join(", ");
    throw new TypeError(`Cannot submit task: kind must be one of ${names}, got ${show(kind)}`);
  }
  if (!Array.isArray(args)) {
    throw new TypeError(`Cannot submit task: args must be an array, got ${show(args)}`);
  }
}

/**
 * Check what a spec has made.
 *
 * @param before The `id` of the latest future before.
 * @throws {TypeError} If it is no future, or not a new one.
 */
export function checkFuture(future: unknown, before: number): void {
  if (future instanceof BaseFuture && future.id > before) return;
  const found = future instanceof BaseFuture ? `future ${future.id} again` : show(future);
  throw new TypeError(`Cannot submit task: createFuture must make a new future, got ${found}`);
}

function noSpec(given: unknown): TypeError {
  const isTask = typeof (given as Partial<TaskReference> | undefined)?.url === "string";
  const found = isTask ? "the task itself" : show(given);
  return new TypeError(`Cannot submit task: it takes a spec such as call(task, ...), got ${found}`);
}
