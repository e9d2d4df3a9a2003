// All jobs of a pool that no worker has: in the main queue, or beside it, as they are bound to a seat or held back by
// another one of their key. Most programs have none of those, and no more than the one queue.

import type { Job } from "../../../futures/executor/job.ts";
import { JobQueue } from "./job_queue.ts";
import type { PoolWorker } from "./pool_worker.ts";

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

// Queues beside the main one, each under its own name, that are there for as long as a job is in them.

/** Queues by name. */
export class QueueMap<K> {
  readonly #changed: () => void;
  readonly #queues = new Map<K, JobQueue>();

  /** @param changed Called when there are abandoned jobs to tell. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** How many jobs there are. */
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

  /** The names of those that have jobs. */
  *names(): Generator<K, void, void> {
    for (const [name, { size }] of this.#queues) if (size > 0) yield name;
  }

  /** The queue of a name; made now, if there is none. */
  of(name: K): JobQueue {
    let queue = this.#queues.get(name);
    if (queue === undefined) this.#queues.set(name, queue = new JobQueue(this.#changed));
    return queue;
  }

  /** Take the first job out of a queue. */
  shift(name: K): Job | undefined {
    const queue = this.#queues.get(name);
    const job = queue?.shift();
    if (queue !== undefined && queue.size === 0 && queue.abandoned === 0) this.#queues.delete(name);
    return job;
  }

  /** Take all jobs out of a queue. */
  takeAll(name: K): Job[] {
    const jobs: Job[] = [];
    for (let job = this.shift(name); job !== undefined; job = this.shift(name)) jobs.push(job);
    return jobs;
  }

  /** Take all jobs out of all queues. */
  takeEverything(): Job[] {
    return [...this.#queues.keys()].flatMap((name) => this.takeAll(name));
  }

  /** Take out the jobs that were abandoned, to tell them. */
  takeAbandoned(): Job[] {
    const jobs = [...this.#queues.values()].flatMap((queue) => queue.takeAbandoned());
    for (const [name, { size }] of this.#queues) if (size === 0) this.#queues.delete(name);
    return jobs;
  }
}

// Keys of which one task runs at a time: one job of each goes to the main queue, the others wait here until it is over,
// however it ends.

/** Jobs that wait for others of their key. */
export class ExclusiveKeys {
  readonly #active = new Map<string, Job>();
  /** Those that wait. */
  readonly waiting: QueueMap<string>;

  /** @param changed Called when there are abandoned jobs to tell. */
  constructor(changed: () => void) {
    this.waiting = new QueueMap(changed);
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

// The seats of a pool: one for each worker that it may have, taken by one after the other; and the jobs that are for
// whoever has a seat, ahead of all others. A seat is given to a worker when a job waits for it.

/** Jobs that are bound to seats. */
export class Seats {
  readonly #takenBy = new Map<PoolWorker, number>();
  /** The jobs that wait for the worker in a seat. */
  readonly waiting: QueueMap<number>;

  /** @param changed Called when there are abandoned jobs to tell. */
  constructor(changed: () => void) {
    this.waiting = new QueueMap(changed);
  }

  /** Add a job. */
  push(job: Job): void {
    this.waiting.of(job.seat as number).push(job);
  }

  /** Put back a job that a worker was handed and has not begun: it is for the next one in the seat. */
  putBack(job: Job): void {
    this.waiting.of(job.seat as number).putBack(job);
  }

  /** Take out the next job, whatever its seat. */
  shift(): Job | undefined {
    for (const seat of this.waiting.names()) return this.waiting.shift(seat);
  }

  /** Give workers that are ready the jobs of their seats, and a seat to those that have none. */
  dispatch(workers: ReadonlySet<PoolWorker>, now: number): void {
    if (this.waiting.size === 0) return;
    for (const worker of this.#takenBy.keys()) {
      if (!workers.has(worker)) this.#takenBy.delete(worker);
    }
    for (const worker of workers) {
      if (worker.state !== "ready" || worker.stuck) continue;
      const seat = this.#seatOf(worker);
      const jobs = seat === undefined ? [] : this.waiting.takeAll(seat);
      if (jobs.length === 0) continue;
      worker.jobs.recall(Infinity); // they go first
      worker.give(jobs, now);
    }
  }

  // Its own, or the first one that waits for somebody.
  #seatOf(worker: PoolWorker): number | undefined {
    const own = this.#takenBy.get(worker);
    if (own !== undefined) return own;
    const taken = new Set(this.#takenBy.values());
    for (const seat of this.waiting.names()) {
      if (taken.has(seat)) continue;
      this.#takenBy.set(worker, seat);
      return seat;
    }
  }
}
