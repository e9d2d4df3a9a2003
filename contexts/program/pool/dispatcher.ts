// Who gets which job, and which jobs are taken back: the pool's fairness, without its life.
//
// Jobs are handed out ahead of need, evenly, in few large blocks; taken back when another worker idles
// (as work stealing does) or when they wait behind a long task, so that no short task waits behind one.

import type { Job } from "../../../futures/executor/job.ts";
import type { JobQueue } from "./job_queue.ts";
import type { PoolLimits } from "./pool_limits.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** Milliseconds after which a running task is no short one: what waits behind it is taken back. */
const LONG = 5;

/** What one worker is about to get. */
interface Hand {
  readonly worker: PoolWorker;
  /** How many at most. */
  readonly room: number;
  readonly jobs: Job[];
}

/** Moves jobs between one queue and some workers. */
export class HandOut {
  readonly #queue: JobQueue;
  readonly #workers: ReadonlySet<PoolWorker>;
  readonly #limits: PoolLimits;
  // The lowest priority of what was handed out since all was taken back.
  #lowest = Infinity;

  /** Of a pool's queue and workers, which it does not own. */
  constructor(queue: JobQueue, workers: ReadonlySet<PoolWorker>, limits: PoolLimits) {
    this.#queue = queue;
    this.#workers = workers;
    this.#limits = limits;
  }

  /** Whether there is anything to move. */
  get needed(): boolean {
    if (this.#queue.size > 0) return true;
    for (const worker of this.#workers) if (worker.jobs.ahead > 0) return true;
    return false;
  }

  /** Move what should be moved at this moment. */
  move(now: number): void {
    this.#takeBack(now);
    if (this.#queue.size > 0) this.#give(now);
    else this.#steal(now);
  }

  /** A job of this priority came: it goes before those, too, that were handed out already and come after it. */
  prefer(priority: number): void {
    if (priority <= this.#lowest) return;
    for (const worker of this.#workers) worker.jobs.recall(Infinity);
    this.#lowest = Infinity;
  }

  #give(now: number): void {
    const hands: Hand[] = [];
    for (const worker of this.#workers) {
      if (!this.#takes(worker, now)) continue;
      hands.push({ worker, room: this.#depth(worker) - worker.jobs.size, jobs: [] });
    }
    if (hands.length > 1) hands.sort((one, other) => one.worker.jobs.size - other.worker.jobs.size);
    // Dealt like cards, so that jobs begin in about the order in which they were submitted.
    for (let dealt = true; dealt;) {
      dealt = false;
      for (const { jobs, room } of hands) {
        if (jobs.length >= room) continue;
        const job = this.#queue.shift();
        if (job === undefined) break;
        jobs.push(job);
        this.#lowest = Math.min(this.#lowest, job.options.priority ?? 0);
        dealt = true;
      }
    }
    for (const { worker, jobs } of hands) {
      if (jobs.length === 0) continue;
      worker.wake(now);
      worker.jobs.give(jobs);
    }
  }

  #takeBack(now: number): void {
    for (const worker of this.#workers) {
      if (worker.jobs.ahead === 0 || worker.runningFor(now) < LONG) continue;
      for (const other of this.#workers) {
        if (other !== worker && this.#takes(other, now)) {
          worker.jobs.recall(worker.jobs.ahead);
          break;
        }
      }
    }
  }

  #steal(now: number): void {
    for (const idle of this.#workers) {
      if (idle.jobs.size > 0 || !this.#takes(idle, now)) continue;
      let most = idle;
      for (const worker of this.#workers) if (worker.jobs.ahead > most.jobs.ahead) most = worker;
      if (most.jobs.ahead > 0) most.jobs.recall(Math.ceil(most.jobs.ahead / 2));
    }
  }

  // A worker that has used up half of what it may hold; not one in a long task, which would have to give
  // back at once what it got.
  #takes(worker: PoolWorker, now: number): boolean {
    const depth = this.#depth(worker);
    return depth > 0 && worker.jobs.size <= depth / 2 && worker.runningFor(now) < LONG;
  }

  #depth(worker: PoolWorker): number {
    return Math.min(worker.depth, worker.jobs.most, this.#limits.recycleTasks - worker.jobs.ended);
  }
}
