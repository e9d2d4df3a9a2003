// What `executor.stats()` gives: an executor at one moment, as plain data.

import type { PoolStats } from "./parallel_context.ts";
import type { ExecutorState } from "../future/states.ts";
import type { TimePercentiles } from "./time_histogram.ts";

/** An executor at one moment. */
export interface ExecutorStats {
  /** Its state. */
  readonly state: ExecutorState;
  /** Futures in each of the states that are not final. */
  readonly waiting: number;
  /** See `waiting`. */
  readonly executing: number;
  /** See `waiting`. */
  readonly cancelling: number;
  /** How many have completed so far. */
  readonly completed: number;
  /** How many have failed so far. */
  readonly failed: number;
  /** How many have been cancelled so far. */
  readonly cancelled: number;
  /** From submission to start. */
  readonly waitTime: TimePercentiles;
  /** From start to the task's end, where its worker told of it. */
  readonly runTime: TimePercentiles;
  /** Its pool; undefined while it has none. */
  readonly pool: PoolStats | undefined;
}
