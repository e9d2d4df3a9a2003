// A pool's options with every default filled in, as numbers that can be compared.

import type { WorkerPoolOptions } from "../../../futures/executor/parallel_context.ts";
import type { SetUp } from "./set_up.ts";

/** What bounds a pool. Infinity where there is no bound. */
export interface PoolLimits {
  readonly maxWorkers: number;
  readonly minWorkers: number;
  readonly tasksPerWorker: number;
  /** Milliseconds. */
  readonly idleTimeout: number;
  readonly maxQueue: number;
  readonly recycleTasks: number;
  readonly recycleBytes: number;
  /** What each worker does first. */
  readonly setUp: SetUp | undefined;
}

/** Fill in the defaults of checked options. */
export function poolLimits(options: WorkerPoolOptions, setUp?: SetUp): PoolLimits {
  const { minWorkers = 0 } = options;
  return {
    maxWorkers: options.maxWorkers ?? Math.max(navigator.hardwareConcurrency, minWorkers),
    minWorkers,
    tasksPerWorker: options.tasksPerWorker ?? 1,
    idleTimeout: options.idleTimeout ?? Infinity,
    maxQueue: options.maxQueue ?? Infinity,
    recycleTasks: options.recycle?.tasks ?? Infinity,
    setUp,
    recycleBytes: (options.recycle?.megabytes ?? Infinity) * 1024 * 1024,
  };
}
