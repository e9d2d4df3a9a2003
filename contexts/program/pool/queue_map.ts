// Queues beside the main one, each under its own name, that are there for as long as a job is in them.

import type { Job } from "../../../futures/executor/job.ts";
import { JobQueue } from "./job_queue.ts";

/** Queues by name. */
export class QueueMap<K extends number | string> {
  readonly #changed: () => void;
  readonly #waitsFor: (name: number | string) => string;
  readonly #queues = new Map<K, JobQueue>();

  /**
   * @param changed Called when there are abandoned jobs to tell.
   * @param waitsFor What the jobs of a name wait for, in words.
   */
  constructor(changed: () => void, waitsFor: (name: number | string) => string) {
    this.#changed = changed;
    this.#waitsFor = waitsFor;
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
    if (queue === undefined) {
      queue = new JobQueue(this.#changed, this.#waitsFor(name));
      this.#queues.set(name, queue);
    }
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
