// How many jobs to hand a worker ahead of the one it runs: as many as it ends in a few milliseconds, and, where it is
// far away, while its answer and the next jobs are on their way.
//
// Deep for tiny tasks, so that neither side waits for the other; shallow for long ones, where nothing
// is gained by it. A job that was handed out can be recalled, so this is speed, not fairness.

import { SLOTS } from "../../protocol/job_numbers.ts";

/** Milliseconds of work to have ahead. */
const AHEAD = 4;
/** Of long tasks, and before anything is known: none ahead, so that they begin strictly in order. */
const LEAST = 1;
/** Of long tasks on a worker that is further away than AHEAD: one ahead. */
const LEAST_FAR = 2;
const MOST = SLOTS / 2;

/** Measures one worker. */
export class Prefetch {
  #average = AHEAD;
  #last = 0;
  #known = false;

  /**
   * How many jobs the worker should hold.
   *
   * @param latency How long a line takes there and back. It gets more when half of them are used up: hence twice that.
   */
  depth(latency = 0): number {
    if (!this.#known) return LEAST; // however far: what waits behind a long task may have to be awaited
    const least = latency < AHEAD ? LEAST : LEAST_FAR;
    return Math.max(least, Math.min(MOST, Math.round((AHEAD + 2 * latency) / this.#average)));
  }

  /** The worker begins to be busy; an answer of a task that takes no time would be there then. */
  begin(then: number): void {
    this.#last = then;
  }

  /** So many jobs have ended since the last time. */
  ended(jobs: number, now: number): void {
    const each = Math.max((now - this.#last) / jobs, 0.001);
    this.#last = now;
    this.#known = true;
    // Slower at once, faster by halves: a long task is a reason to be careful, a short one may be chance.
    this.#average = each > this.#average ? each : (this.#average + each) / 2;
  }
}
