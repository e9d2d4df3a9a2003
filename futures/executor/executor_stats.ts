// What an executor counts of its futures, for `stats()`.

import type { Job } from "./job.ts";
import type { Message } from "../future/messages.ts";
import type { PoolStats } from "./parallel_context.ts";
import type { ExecutorState } from "../future/states.ts";
import { TimeHistogram, type TimePercentiles } from "./time_histogram.ts";

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

/** Counts outcomes and times. */
export class Tally {
  readonly #waits = new TimeHistogram();
  readonly #runs = new TimeHistogram();
  readonly #ended = { completed: 0, failed: 0, cancelled: 0 };

  /** A message came. A task that timed out is told of before it has ended: it still has a place then. */
  received(job: Job, message: Message): void {
    if (message.type === "started") this.#waits.add(message.at - job.submittedAt);
    else if (
      job.place === undefined && (message.type === "returned" || message.type === "raised")
    ) {
      this.#runs.add(message.at - job.startedAt);
    }
  }

  /** A future is done. */
  ended(job: Job): void {
    this.#ended[job.future.state as "completed" | "failed" | "cancelled"] += 1;
  }

  /** What was counted. */
  totals(): Pick<ExecutorStats, "completed" | "failed" | "cancelled" | "waitTime" | "runTime"> {
    return {
      ...this.#ended,
      waitTime: this.#waits.percentiles(),
      runTime: this.#runs.percentiles(),
    };
  }
}
