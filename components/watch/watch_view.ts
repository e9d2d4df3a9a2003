// What the Watch page shows of executors at one moment: plain data, the same in JSON and in the browser. The browser
// loads this file, so it imports types only.

import type { ExecutorState, ExecutorStats, FutureState, PoolStats } from "../../mod.ts";

/** Executors at one moment. */
export interface WatchView {
  /** The server's clock. */
  readonly now: number;
  /** Whether the program sends traces and metrics (`OTEL_DENO`). */
  readonly traces: boolean;
  /** Those that are followed. */
  readonly executors: readonly ExecutorView[];
}

/** One executor, and what its tasks have done since it is watched. */
export interface ExecutorView extends
  Pick<
    ExecutorStats,
    "waiting" | "executing" | "cancelling" | "completed" | "failed" | "cancelled"
  > {
  /** What the page calls it. */
  readonly name: string;
  /** Its state. */
  readonly state: ExecutorState;
  /** Its pool; null while it has none. */
  readonly pool: PoolView | null;
  /** Tasks that ended in each of the last seconds, the latest last. */
  readonly rate: readonly number[];
  /** From submission to start. */
  readonly waitTime: Distribution;
  /** From start to end. */
  readonly runTime: Distribution;
  /** What happened last, the latest first. */
  readonly recent: readonly Happening[];
}

/** Times in milliseconds: how many fell below each edge, and percentiles of all. */
export interface Distribution {
  /** How many fell below each edge, and at last those above all. */
  readonly counts: readonly number[];
  /** Half were no longer. */
  readonly p50: number;
  /** 95 of 100 were no longer. */
  readonly p95: number;
  /** 99 of 100 were no longer. */
  readonly p99: number;
  /** The longest. */
  readonly max: number;
}

/** A pool and its workers. */
export interface PoolView
  extends Pick<PoolStats, "maxWorkers" | "queued" | "running" | "restarts" | "abandonedThreads"> {
  /** The workers there are. */
  readonly workers: readonly {
    readonly label: string;
    readonly state: PoolStats["workers"][number]["state"];
    readonly tasksDone: number;
    /** What it does, and for how long already. */
    readonly task?: string;
    readonly runningFor?: number;
  }[];
}

/** A task that ended, or a worker that was lost. */
export interface Happening {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How it ended; `lost` for a worker that died, `replaced` for one that the pool ended. */
  readonly what: FutureState | "lost" | "replaced";
  /** The task, or why the worker was lost or replaced. */
  readonly title: string;
  /** Where. */
  readonly worker?: string;
  /** How long it waited, in milliseconds. */
  readonly waitTime?: number;
  /** How long it ran, in milliseconds. */
  readonly runTime?: number;
}

/** The upper edges of a distribution's bars, in milliseconds; the last bar has none. */
export const EDGES = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000] as const;

/** How many seconds a rate goes back. */
export const SECONDS = 60;
