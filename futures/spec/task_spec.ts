// What a task IS before it runs: a named export of a module, arguments, and the future to make of it.
//
// A task is named, not cloned: a worker imports the module by its URL and looks the export up.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture, type FutureControl } from "../future/base_future.ts";
import { checkTime } from "../executor/check_amount.ts";
import { show } from "../task/show.ts";

/** Any function, for inference. */
export type AnyFunction = (...args: never[]) => unknown;

/** Any class of tasks, for inference. */
export type AnyTaskClass = new (...args: never[]) => { run(): unknown };

/** The name of an exported function (or task class) of a module. */
export interface TaskReference {
  /** The module's URL. */
  readonly url: string;
  /** The name of the export. */
  readonly name: string;
}

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

/** How the background half is run. */
export type TaskKind = "call" | "iteration" | "progress" | "custom";

const kinds: ReadonlySet<unknown> = new Set<TaskKind>(["call", "iteration", "progress", "custom"]);

/**
 * A description of work: the background half by name, and the future that shows it.
 *
 * @typeParam F The future that `TaskExecutor.submit` gives for it.
 */
export interface TaskSpec<F extends AnyFuture> {
  /** How the background half is run: a plain call, an iteration, with progress, or a task class. */
  readonly kind: TaskKind;
  /** What to run. */
  readonly task: TaskReference;
  /** What to run it with. */
  readonly args: readonly unknown[];
  /** Make the future; called once for each submission. */
  createFuture(control: FutureControl): F;
}

/** How one submission is to be treated. */
export interface SubmitOptions {
  /** Cancels the future when it aborts. */
  readonly signal?: AbortSignal;
  /** Milliseconds from the task's start after which the future fails with a TimeoutError. Default: none. */
  readonly timeout?: number;
  /**
   * Milliseconds that a task has to end by itself, once it is cancelled (default: without limit) or its timeout is
   * over (default: 1000), before its worker is replaced.
   */
  readonly cancelGrace?: number;
  /** Buffers in the arguments to move rather than copy; detached at once. A subprocess copies them all the same. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Higher goes first; equals go in the order of submission. Default 0. */
  readonly priority?: number;
}

/**
 * Check that a task is named.
 *
 * @throws {TypeError} If it is no reference, such as a function itself.
 */
function checkTask(task: unknown): asserts task is TaskReference {
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

/**
 * Check submit options.
 *
 * @throws {RangeError} If a time is negative or not a number, or the priority is not finite.
 * @throws {TypeError} If the signal is none, or what is to be transferred no list of buffers.
 */
export function checkSubmitOptions(options: SubmitOptions): void {
  checkTime("submit task", "timeout", options.timeout);
  checkTime("submit task", "cancelGrace", options.cancelGrace);
  if (options.priority !== undefined && !Number.isFinite(options.priority)) {
    throw new RangeError(
      `Cannot submit task: priority must be a finite number, got ${show(options.priority)}`,
    );
  }
  if (options.signal !== undefined && !(options.signal instanceof AbortSignal)) {
    throw new TypeError("Cannot submit task: signal must be an AbortSignal");
  }
  const { transfer } = options;
  if (transfer === undefined || isListOfBuffers(transfer)) return;
  throw new TypeError("Cannot submit task: transfer must be a list of ArrayBuffers");
}

function isListOfBuffers(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => item instanceof ArrayBuffer);
}
