// What an executor counts of its futures, and what `executor.stats()` gives: an executor at one moment, as plain data.

import type { PoolStats } from "./parallel_context.ts";
import type { ExecutorState } from "../future/states.ts";
import type { Message } from "../future/messages.ts";
import type { Job } from "./job.ts";

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

/** Counts how futures ended, how long they waited and ran. */
export class OutcomeCounts {
  readonly #waits = new TimeHistogram();
  readonly #runs = new TimeHistogram();
  readonly #ended = { completed: 0, failed: 0, cancelled: 0 };

  /** A message came. Of a task that timed out, its future's end is told before its own. */
  received(job: Job, message: Message): void {
    if (message.type === "started") this.#waits.add(message.at - job.submittedAt);
    else if (job.state === "over" && (message.type === "returned" || message.type === "raised")) {
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

// Times, counted in buckets that grow by an eighth of an octave, each with its longest: percentiles that were
// really measured, at most 9 % too high, at a few kilobytes and nanoseconds, however many times are added.

/** Percentiles of some times, in milliseconds. All 0 when there are none. */
export interface TimePercentiles {
  /** How many times were added. */
  readonly count: number;
  /** Half were no longer than this. */
  readonly p50: number;
  /** 95 of 100 were no longer than this. */
  readonly p95: number;
  /** 99 of 100 were no longer than this. */
  readonly p99: number;
  /** The longest. */
  readonly max: number;
}

const PER_OCTAVE = 8;
const BUCKETS = 40 * PER_OCTAVE;

/** Counts times. */
export class TimeHistogram {
  readonly #buckets = new Uint32Array(BUCKETS);
  readonly #longest = new Float64Array(BUCKETS);
  #count = 0;
  #max = 0;

  /** Add a time in milliseconds. */
  add(ms: number): void {
    const place = Math.floor(Math.log2(Math.max(ms, 0) * 1000 + 1) * PER_OCTAVE);
    const bucket = Math.min(place, BUCKETS - 1);
    this.#buckets[bucket]! += 1;
    if (ms > this.#longest[bucket]!) this.#longest[bucket] = ms;
    this.#count += 1;
    if (ms > this.#max) this.#max = ms;
  }

  /** What has been added so far. */
  percentiles(): TimePercentiles {
    return {
      count: this.#count,
      p50: this.#at(0.5),
      p95: this.#at(0.95),
      p99: this.#at(0.99),
      max: this.#max,
    };
  }

  #at(share: number): number {
    let rest = this.#count * share;
    if (rest === 0) return 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      rest -= this.#buckets[bucket]!;
      if (rest <= 0) return this.#longest[bucket]!;
    }
    return this.#max;
  }
}
