// How many jobs to hand a worker ahead of the one it runs: as many as it ends in a few milliseconds.
//
// Deep for tiny tasks, so that neither side waits for the other; shallow for long ones, where nothing
// is gained by it. A job that was handed out can be recalled, so this is speed, not fairness.

import { SLOTS } from "../../protocol/job_numbers.ts";

/** Milliseconds of work to have ahead. */
const AHEAD = 4;
/** Of long tasks, and before anything is known: none ahead, so that they begin strictly in order. */
const LEAST = 1;
const MOST = SLOTS / 2;

/** Measures one worker. */
export class Prefetch {
  #average = AHEAD;
  #last = 0;

  /** How many jobs the worker should hold. */
  get depth(): number {
    return Math.max(LEAST, Math.min(MOST, Math.round(AHEAD / this.#average)));
  }

  /** The worker begins to be busy. */
  begin(now: number): void {
    this.#last = now;
  }

  /** So many jobs have ended since the last time. */
  ended(jobs: number, now: number): void {
    const each = Math.max((now - this.#last) / jobs, 0.001);
    this.#last = now;
    // Slower at once, faster by halves: a long task is a reason to be careful, a short one may be chance.
    this.#average = each > this.#average ? each : (this.#average + each) / 2;
  }
}
