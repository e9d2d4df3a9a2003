// The seats of a pool: one for each worker that it may have, taken by one after the other; and the jobs that are for
// whoever has a seat, ahead of all others. A seat is given to a worker when a job waits for it.

import type { Job } from "../../../futures/executor/job.ts";
import { JobQueue } from "./job_queue.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** Jobs that are bound to seats. */
export class Seats {
  readonly #changed: () => void;
  readonly #queues = new Map<number, JobQueue>();
  readonly #takenBy = new Map<PoolWorker, number>();

  /** @param changed Called when there are abandoned jobs to tell. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** How many jobs wait. */
  get size(): number {
    let size = 0;
    for (const queue of this.#queues.values()) size += queue.size;
    return size;
  }

  /** How many were cancelled before they began, and have not been told so. */
  get abandoned(): number {
    let count = 0;
    for (const queue of this.#queues.values()) count += queue.abandoned;
    return count;
  }

  /** Add a job. */
  push(job: Job): void {
    this.#queue(job).push(job);
  }

  /** Put back a job that a worker was handed and has not begun: it is for the next one in the seat. */
  putBack(job: Job): void {
    this.#queue(job).putBack(job);
  }

  /** Give workers that are ready the jobs of their seats, and a seat to those that have none. */
  dispatch(workers: ReadonlySet<PoolWorker>, now: number): void {
    if (this.#queues.size === 0) return;
    for (const worker of this.#takenBy.keys()) {
      if (!workers.has(worker)) this.#takenBy.delete(worker);
    }
    for (const worker of workers) {
      if (worker.state !== "ready" || worker.stuck) continue;
      const jobs = this.#take(this.#seatOf(worker));
      if (jobs.length === 0) continue;
      worker.jobs.recall(Infinity); // they go first
      worker.give(jobs, now);
    }
  }

  /** Take out all jobs that wait. */
  takeAll(): Job[] {
    return [...this.#queues.keys()].flatMap((seat) => this.#take(seat));
  }

  /** Take out the jobs that were abandoned, to tell them. */
  takeAbandoned(): Job[] {
    if (this.#queues.size === 0) return [];
    const jobs = [...this.#queues.values()].flatMap((queue) => queue.takeAbandoned());
    for (const [seat, { size }] of this.#queues) if (size === 0) this.#queues.delete(seat);
    return jobs;
  }

  #take(seat: number | undefined): Job[] {
    const queue = seat === undefined ? undefined : this.#queues.get(seat);
    const jobs: Job[] = [];
    for (let job = queue?.shift(); job !== undefined; job = queue?.shift()) jobs.push(job);
    return jobs;
  }

  // Its own, or the first one that waits for somebody.
  #seatOf(worker: PoolWorker): number | undefined {
    const own = this.#takenBy.get(worker);
    if (own !== undefined) return own;
    const taken = new Set(this.#takenBy.values());
    for (const [seat, { size }] of this.#queues) {
      if (size === 0 || taken.has(seat)) continue;
      this.#takenBy.set(worker, seat);
      return seat;
    }
  }

  #queue(job: Job): JobQueue {
    const seat = job.seat as number;
    let queue = this.#queues.get(seat);
    if (queue === undefined) this.#queues.set(seat, queue = new JobQueue(this.#changed));
    return queue;
  }
}
