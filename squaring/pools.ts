// The statistics of all executors as the page shows them: plain data, without anything that belongs
// to one visitor. The browser loads this file, so it imports types only.

import type { ContextName } from "./job.ts";

/** How many workers each context may have. */
export const MAX_WORKERS = 8;

/** One worker of a pool. */
export interface WorkerView {
  readonly label: string;
  readonly state: "waiting" | "starting" | "idle" | "busy" | "stuck" | "leaving";
  readonly tasksDone: number;
}

/** How long tasks take, in milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
}

/** The executor of one context, and its pool. */
export interface PoolView {
  readonly maxWorkers: number;
  readonly workers: readonly WorkerView[];
  readonly queued: number;
  readonly running: number;
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly restarts: number;
  readonly abandonedThreads: number;
  readonly waitTime: Times;
  readonly runTime: Times;
}

/** Each that is offered; null for one that nobody has used yet, for which nothing runs. */
export type PoolsView = Readonly<Partial<Record<ContextName, PoolView | null>>>;
