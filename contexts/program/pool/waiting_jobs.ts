// All jobs of a pool that no worker has: in the main queue, or beside it, as they are bound to a seat or held back by
// another one of their key. Most programs have none of those, and no more than the one queue.

import type { Job } from "../../../futures/executor/job.ts";
import { JobQueue } from "./job_queue.ts";
import { QueueMap } from "./queue_map.ts";
import { Seats } from "./seats.ts";

/** Jobs that wait. */
export class WaitingJobs {
  /** Those that any worker may have now. */
  readonly queue: JobQueue;
  readonly #abandoned: () => void;
  // Made for the first job that is for them.
  #seats: Seats | undefined;
  #exclusive: ExclusiveKeys | undefined;

  /** @param abandoned Called when there are abandoned jobs to tell. */
  constructor(abandoned: () => void) {
    this.queue = new JobQueue(abandoned);
    this.#abandoned = abandoned;
  }

  /** How many there are. */
  get size(): number {
    return this.#beside.reduce((sum, { size }) => sum + size, this.queue.size);
  }

  /** How many of them are for one worker each. */
  get bound(): number {
    return this.#seats?.waiting.size ?? 0;
  }

  /** Those that are for one worker each; undefined if there never was one. */
  get seats(): Seats | undefined {
    return this.#seats;
  }

  /** How many were cancelled before they began, and have not been told so. */
  get abandoned(): number {
    return this.#beside.reduce((sum, { abandoned }) => sum + abandoned, this.queue.abandoned);
  }

  /** Add a new job. */
  push(job: Job): void {
    if (job.seat !== undefined) (this.#seats ??= new Seats(this.#abandoned)).push(job);
    else if (job.options.exclusive !== true || !this.#isHeldBack(job)) this.queue.push(job);
  }

  /** Put back a job that a worker was handed and has not begun. */
  putBack(job: Job): void {
    if (job.seat !== undefined) this.#seats?.putBack(job);
    else this.queue.putBack(job);
  }

  /** A job is over, wherever it was: another one of its key may go on. */
  over(job: Job): void {
    if (job.options.exclusive !== true || job.seat !== undefined) return;
    const next = this.#exclusive?.over(job);
    if (next !== undefined) this.queue.putBack(next);
  }

  /** Take out all jobs, in no order. */
  takeAll(): Job[] {
    const jobs = this.#beside.flatMap((queues) => queues.takeEverything());
    for (let job = this.queue.shift(); job !== undefined; job = this.queue.shift()) jobs.push(job);
    return jobs;
  }

  /** Take out the jobs that were abandoned, to tell them. */
  takeAbandoned(): Job[] {
    const jobs = this.queue.takeAbandoned();
    for (const queues of this.#beside) jobs.push(...queues.takeAbandoned());
    for (const job of jobs) this.over(job);
    return jobs;
  }

  get #beside(): readonly QueueMap<number | string>[] {
    if (this.#seats === undefined && this.#exclusive === undefined) return NONE;
    return [this.#seats?.waiting, this.#exclusive?.waiting].filter((queues) =>
      queues !== undefined
    );
  }

  #isHeldBack(job: Job): boolean {
    return (this.#exclusive ??= new ExclusiveKeys(this.#abandoned)).holds(job);
  }
}

const NONE: readonly QueueMap<number | string>[] = [];

// Keys of which one task runs at a time: one job of each goes to the main queue, the others wait here until it is over,
// however it ends.

/** Jobs that wait for others of their key. */
export class ExclusiveKeys {
  readonly #active = new Map<string, Job>();
  /** Those that wait. */
  readonly waiting: QueueMap<string>;

  /** @param changed Called when there are abandoned jobs to tell. */
  constructor(changed: () => void) {
    this.waiting = new QueueMap(changed, (key) => `the task before it of key "${key}"`);
  }

  /** A new job. Whether it has to wait here. */
  holds(job: Job): boolean {
    const key = job.options.key as string;
    if (this.#active.has(key)) {
      this.waiting.of(key).push(job);
      return true;
    }
    this.#active.set(key, job);
    return false;
  }

  /** A job is over. The next one of its key, for the main queue. */
  over(job: Job): Job | undefined {
    const key = job.options.key as string;
    if (this.#active.get(key) !== job) return undefined; // it never came so far
    const next = this.waiting.shift(key);
    if (next === undefined) this.#active.delete(key);
    else this.#active.set(key, next);
    return next;
  }
}
