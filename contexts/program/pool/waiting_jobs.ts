// All jobs of a pool that no worker has: in the main queue, bound to a seat, or held back by another one of their key.

import type { Job } from "../../../futures/executor/job.ts";
import { ExclusiveKeys } from "./exclusive_keys.ts";
import { JobQueue } from "./job_queue.ts";
import { Seats } from "./seats.ts";

/** Jobs that wait. */
export class WaitingJobs {
  /** Those that any worker may have now. */
  readonly queue: JobQueue;
  /** Those that are for one worker each. */
  readonly seats: Seats;
  readonly #exclusive: ExclusiveKeys;

  /** @param abandoned Called when there are abandoned jobs to tell. */
  constructor(abandoned: () => void) {
    this.queue = new JobQueue(abandoned);
    this.seats = new Seats(abandoned);
    this.#exclusive = new ExclusiveKeys(abandoned);
  }

  /** How many there are. */
  get size(): number {
    return this.queue.size + this.seats.waiting.size + this.#exclusive.waiting.size;
  }

  /** How many were cancelled before they began, and have not been told so. */
  get abandoned(): number {
    return this.queue.abandoned + this.seats.waiting.abandoned + this.#exclusive.waiting.abandoned;
  }

  /** Add a new job. */
  push(job: Job): void {
    if (job.seat !== undefined) this.seats.push(job);
    else if (job.options.exclusive !== true || !this.#exclusive.holds(job)) this.queue.push(job);
  }

  /** Put back a job that a worker was handed and has not begun. */
  putBack(job: Job): void {
    if (job.seat !== undefined) this.seats.putBack(job);
    else this.queue.putBack(job);
  }

  /** A job is over, wherever it was: another one of its key may go on. */
  over(job: Job): void {
    if (job.options.exclusive !== true || job.seat !== undefined) return;
    const next = this.#exclusive.over(job);
    if (next !== undefined) this.queue.putBack(next);
  }

  /** Take out all jobs, in no order. */
  takeAll(): Job[] {
    const jobs: Job[] = [];
    for (const { waiting } of [this.seats, this.#exclusive]) jobs.push(...waiting.takeEverything());
    for (let job = this.queue.shift(); job !== undefined; job = this.queue.shift()) jobs.push(job);
    return jobs;
  }

  /** Take out the jobs that were abandoned, to tell them. */
  takeAbandoned(): Job[] {
    const jobs = this.queue.takeAbandoned();
    for (const { waiting } of [this.seats, this.#exclusive]) {
      if (!waiting.empty) jobs.push(...waiting.takeAbandoned());
    }
    for (const job of jobs) this.over(job);
    return jobs;
  }
}
