// The options of a pool, all that is said of them in one place: what each means, what it may be, what it is if left out.

import type { AnyFuture } from "../future/any_future.ts";
import { checkSpec, type TaskSpec } from "../spec/task_spec.ts";
import { show } from "../task/show.ts";

/** How a pool is to behave. Times are milliseconds. */
export interface WorkerPoolOptions {
  /** How many workers at most. Default `navigator.hardwareConcurrency`, or `minWorkers` if that is more. */
  readonly maxWorkers?: number;
  /**
   * How many async tasks a worker runs at once, for tasks that mostly wait. What a task computes holds up those beside
   * it, and a worker that is lost takes all of them along. Default 1; at most 1,000.
   */
  readonly tasksPerWorker?: number;
  /**
   * A call that each worker makes before its first task, such as to load a model: those that replace lost ones, too. Where
   * it throws, the worker counts as one that did not start.
   */
  readonly setup?: TaskSpec<AnyFuture>;
  /** How long a set-up may take; then its worker counts as one that did not start. Default 300,000: five minutes. */
  readonly setupTimeout?: number;
  /** How many workers stay when there is nothing to do (they start with the first task). Default 0; without `idleTimeout` none leaves. */
  readonly minWorkers?: number;
  /**
   * How many workers more are kept ready, without a task, to be used at once when a worker is needed or was lost. The first
   * is started when the workers of the first tasks are ready. Beside `maxWorkers`; `idleTimeout` is not for them. Default 0.
   */
  readonly spareWorkers?: number;
  /** How long a worker above `minWorkers` may idle before it leaves. Default: for ever. */
  readonly idleTimeout?: number;
  /** How many tasks may wait; one more is refused with a QueueFullError. Default: no limit. */
  readonly maxQueue?: number;
  /** Replace a worker, between two tasks, after so many tasks or above so many megabytes. Default: never. */
  readonly recycle?: { readonly tasks?: number; readonly megabytes?: number };
}

/** Their names. */
export const POOL_OPTIONS = [
  "maxWorkers",
  "minWorkers",
  "spareWorkers",
  "tasksPerWorker",
  "setup",
  "setupTimeout",
  "idleTimeout",
  "maxQueue",
  "recycle",
] as const satisfies (keyof WorkerPoolOptions)[];

/** What bounds a pool: its options with every default filled in. Infinity where there is no bound. */
export interface PoolLimits {
  readonly maxWorkers: number;
  readonly minWorkers: number;
  readonly spareWorkers: number;
  readonly tasksPerWorker: number;
  /** Milliseconds. */
  readonly setupTimeout: number;
  /** Milliseconds. */
  readonly idleTimeout: number;
  readonly maxQueue: number;
  readonly recycleTasks: number;
  readonly recycleBytes: number;
}

/** Milliseconds: a model of gigabytes is read in that time, and what hangs is not waited for until somebody comes. */
const SETUP_TIMEOUT = 300_000;
/** What one worker can keep apart. */
const MOST_TASKS_PER_WORKER = 1000;

/**
 * Check a pool's options.
 *
 * @throws {RangeError} Naming the option that is out of range.
 * @throws {TypeError} If the set-up is no call.
 */
export function checkPoolOptions(options: WorkerPoolOptions): void {
  checkObject("make worker pool", options);
  const { maxWorkers, minWorkers, tasksPerWorker, idleTimeout, maxQueue, recycle } = options;
  checkWhole("maxWorkers", maxWorkers, 1);
  checkWhole("tasksPerWorker", tasksPerWorker, 1);
  if (tasksPerWorker !== undefined && tasksPerWorker > MOST_TASKS_PER_WORKER) {
    throw new RangeError(
      `Cannot make worker pool: tasksPerWorker must be ${MOST_TASKS_PER_WORKER} at most, got ${tasksPerWorker}`,
    );
  }
  checkWhole("minWorkers", minWorkers, 0);
  checkWhole("spareWorkers", options.spareWorkers, 0);
  if (maxQueue !== Infinity) checkWhole("maxQueue", maxQueue, 0);
  checkWhole("recycle.tasks", recycle?.tasks, 1);
  if (minWorkers !== undefined && maxWorkers !== undefined && minWorkers > maxWorkers) {
    throw new RangeError(
      `Cannot make worker pool: minWorkers ${minWorkers} is above maxWorkers ${maxWorkers}`,
    );
  }
  checkSetUp(options.setup);
  checkTime("make worker pool", "setupTimeout", options.setupTimeout);
  checkTime("make worker pool", "idleTimeout", idleTimeout);
  checkAmount("make worker pool", "recycle.megabytes", recycle?.megabytes, "megabytes");
}

/**
 * Fill in the defaults of a pool's options.
 *
 * @param cores How many workers are usual here.
 * @throws As `checkPoolOptions`.
 */
export function poolLimits(options: WorkerPoolOptions, cores: number): PoolLimits {
  checkPoolOptions(options);
  const { minWorkers = 0 } = options;
  return {
    maxWorkers: options.maxWorkers ?? Math.max(cores, minWorkers),
    minWorkers,
    spareWorkers: options.spareWorkers ?? 0,
    tasksPerWorker: options.tasksPerWorker ?? 1,
    setupTimeout: options.setupTimeout ?? SETUP_TIMEOUT,
    idleTimeout: options.idleTimeout ?? Infinity,
    maxQueue: options.maxQueue ?? Infinity,
    recycleTasks: options.recycle?.tasks ?? Infinity,
    recycleBytes: (options.recycle?.megabytes ?? Infinity) * 1024 * 1024,
  };
}

function checkSetUp(setup: WorkerPoolOptions["setup"]): void {
  if (setup === undefined) return;
  if (setup?.kind !== "call") {
    const kind = typeof setup?.kind === "string" ? `a spec of kind "${setup.kind}"` : show(setup);
    throw new TypeError(
      `Cannot make worker pool: setup must be a call such as call(tasks.load), got ${kind}`,
    );
  }
  checkSpec(setup);
}

function checkWhole(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return;
  throw new RangeError(
    `Cannot make worker pool: ${name} must be a whole number from ${least}, got ${show(value)}`,
  );
}

/**
 * Check that options are an object, whatever is in it.
 *
 * @param what What cannot be done, if they are not.
 * @returns They.
 * @throws {TypeError} If they are none.
 */
export function checkObject<T>(what: string, options: T): T {
  if (typeof options === "object" && options !== null) return options;
  throw new TypeError(`Cannot ${what}: options must be an object, got ${show(options)}`);
}

/**
 * Check an option that is true or false.
 *
 * @throws {TypeError} If it is neither.
 */
export function checkBoolean(what: string, name: string, value: unknown): void {
  if (value === undefined || typeof value === "boolean") return;
  throw new TypeError(`Cannot ${what}: ${name} must be true or false, got ${show(value)}`);
}

/**
 * Check an option that is a time.
 *
 * @param what What cannot be done, if it is wrong.
 * @param name The option.
 * @throws {RangeError} If it is negative or not a number.
 */
export function checkTime(what: string, name: string, ms: number | undefined): void {
  checkAmount(what, name, ms, "milliseconds");
}

/** The same for another unit. */
export function checkAmount(
  what: string,
  name: string,
  value: number | undefined,
  unit: string,
): void {
  if (value === undefined || (typeof value === "number" && value >= 0)) return;
  throw new RangeError(`Cannot ${what}: ${name} must be ${unit}, 0 or more, got ${show(value)}`);
}
