// Moves jobs between one queue and some workers, as the policy says: evenly, in few large blocks.

import type { Job } from "../../../futures/executor/job.ts";
import { DispatchPolicy } from "./dispatch_policy.ts";
import type { JobQueue } from "./job_queue.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** What one worker is about to get. */
interface Hand {
  readonly worker: PoolWorker;
  /** How many at most. */
  readonly most: number;
  readonly jobs: Job[];
}

/** Hands out and takes back. */
export class Dispatcher {
  readonly #queue: JobQueue;
  readonly #workers: ReadonlySet<PoolWorker>;
  readonly #policy = new DispatchPolicy();

  /** Of a pool's queue and workers, which it does not own. */
  constructor(queue: JobQueue, workers: ReadonlySet<PoolWorker>) {
    this.#queue = queue;
    this.#workers = workers;
  }

  /** Move what should be moved at this moment. */
  dispatch(now: number): void {
    if (!this.#needed) return;
    for (const { from, count } of this.#policy.recalls(this.#workers, this.#queue, now)) {
      from.jobs.recall(count);
    }
    if (this.#queue.size > 0) this.#deal(now);
  }

  get #needed(): boolean {
    if (this.#queue.size > 0) return true;
    for (const worker of this.#workers) if (worker.ahead > 0 || worker.stuck) return true;
    return false;
  }

  // Like cards, so that jobs begin in about the order in which they were submitted.
  #deal(now: number): void {
    const hands: Hand[] = [];
    for (const worker of this.#workers) {
      if (!this.#policy.takes(worker, now)) continue;
      hands.push({ worker, most: worker.capacity - worker.held, jobs: [] });
    }
    if (hands.length > 1) hands.sort((one, other) => one.worker.held - other.worker.held);
    for (let dealt = true; dealt;) {
      dealt = false;
      for (const { jobs, most } of hands) {
        if (jobs.length >= most) continue;
        const job = this.#queue.shift();
        if (job === undefined) break;
        jobs.push(job);
        this.#policy.handedOut(job.options.priority ?? 0);
        dealt = true;
      }
    }
    for (const { worker, jobs } of hands) if (jobs.length > 0) worker.give(jobs, now);
  }
}
