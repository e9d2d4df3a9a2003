// What a task IS before it runs: a named export of a module, arguments, and the future to make of it; and the plainest
// one, a call: one function, one value.
//
// A task is named, not cloned: a worker imports the module by its URL and looks the export up. This thread loads nothing.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture } from "../future/base_future.ts";
import type { FutureControl } from "../future/future_control.ts";
import { show } from "../task/show.ts";
import type { TaskKind, TaskReference } from "../task/task_reference.ts";
import type { CallArguments, SubmittedBy, WayOf } from "./right_way.ts";
import type { MessageMap } from "../future/future_event.ts";

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

/** A spec of the library's own: unlike one of the caller's, its list of arguments never changes. */
export abstract class FunctionSpec<F extends AnyFuture> implements TaskSpec<F> {
  readonly task: TaskReference;
  readonly args: readonly unknown[];

  constructor(task: TaskReference, args: readonly unknown[]) {
    this.task = task;
    this.args = args;
  }

  // By the class, not a field of each of a million specs that wait.
  abstract get kind(): TaskKind;
  abstract createFuture(control: FutureControl): F;
}

/**
 * The functions and task classes that a module exports, as tasks.
 *
 * @typeParam T The module's type: `typeof Tasks`, after `import type * as Tasks from "./tasks.ts"`.
 */
export type TaskModule<T> = {
  readonly [K in keyof T as T[K] extends AnyFunction | AnyTaskClass ? K : never]:
    & Task<T[K]>
    & WayOf<T[K]>;
};

/**
 * Name the tasks of a module.
 *
 * The module is loaded by the workers, when a task of it first runs; a URL that does not exist or an
 * export that is missing fails the future, with an error that names both.
 *
 * @typeParam T The module's type: `typeof Tasks`, after `import type * as Tasks from "./tasks.ts"`.
 * @param url The module's absolute URL: `import.meta.resolve("./tasks.ts")`.
 * @returns An object with a task for each exported function and task class.
 * @throws {TypeError} If `url` is not an absolute URL.
 *
 * @example Name a function of a module
 * ```ts
 * import { tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * console.log(tasks.square.name);
 * ```
 */
export function tasksFrom<T>(url: string | URL): TaskModule<T> {
  const href = absolute(url);
  const known = new Map<string, Task<unknown>>();
  return new Proxy({}, {
    get(_target, name) {
      if (typeof name === "symbol") return undefined;
      let task = known.get(name);
      if (task === undefined) known.set(name, task = Object.freeze({ url: href, name }));
      return task;
    },
  }) as TaskModule<T>;
}

function absolute(url: string | URL): string {
  try {
    return new URL(url).href;
  } catch {
    throw new TypeError(
      `Cannot name tasks of ${
        JSON.stringify(String(url))
      }: not an absolute URL, use import.meta.resolve()`,
    );
  }
}

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
