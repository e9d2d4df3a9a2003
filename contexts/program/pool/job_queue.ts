// The queue of a pool: by priority, then first come first served. Linked through the jobs themselves, so that both
// ends, and taking a job out of the middle, cost the same however many wait.
//
// Owns the jobs that are queued and those that were cancelled in it or on the way back to it, until they are told.
// Must not know workers.

import type { Holder, Job } from "../../../futures/executor/job.ts";
import { PriorityBuckets } from "./priority_buckets.ts";

/** Jobs that wait. */
export class JobQueue implements Holder {
  readonly #buckets = new PriorityBuckets();
  readonly #changed: () => void;
  #size = 0;
  #abandoned: Job[] = [];

  /** @param changed Called when there are abandoned jobs to tell. */
  constructor(changed: () => void = () => {}) {
    this.#changed = changed;
  }

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** The highest priority among them; of none, anything. */
  get highest(): number {
    return this.#buckets.highest()?.priority ?? 0;
  }

  /** How many were cancelled before they began, and have not been told so. */
  get abandoned(): number {
    return this.#abandoned.length;
  }

  /** Add a new job behind those of its priority. */
  push(job: Job): void {
    const bucket = this.#buckets.of(priorityOf(job));
    job.queue(this);
    job.previous = bucket.last;
    if (bucket.last === undefined) bucket.first = job;
    else bucket.last.next = job;
    bucket.last = job;
    this.#size += 1;
  }

  /** Put a job back where it stood: before those of its priority that were submitted later. */
  putBack(job: Job): void {
    if (job.cancelRequested) return this.#abandon(job);
    const bucket = this.#buckets.of(priorityOf(job));
    let next = bucket.first;
    // Only others that came back stand before it.
    while (next !== undefined && next.future.id < job.future.id) next = next.next;
    const previous = next === undefined ? bucket.last : next.previous;
    job.queue(this);
    job.next = next;
    job.previous = previous;
    if (next === undefined) bucket.last = job;
    else next.previous = job;
    if (previous === undefined) bucket.first = job;
    else previous.next = job;
    this.#size += 1;
  }

  /** Take the first job out. */
  shift(): Job | undefined {
    const job = this.#buckets.highest()?.first;
    if (job !== undefined) this.remove(job);
    return job;
  }

  /** Take a job out, wherever it stands. */
  remove(job: Job): void {
    const bucket = this.#buckets.of(priorityOf(job));
    if (job.previous === undefined) bucket.first = job.next;
    else job.previous.next = job.next;
    if (job.next === undefined) bucket.last = job.previous;
    else job.next.previous = job.previous;
    job.previous = job.next = undefined;
    job.release();
    this.#size -= 1;
    if (this.#size === 0) this.#buckets.clear();
  }

  /** It leaves at once, and is told in the next turn. */
  cancel(job: Job): void {
    this.remove(job);
    this.#abandon(job);
  }

  /** How many stand before a job. */
  position(job: Job): number {
    let before = 0;
    for (const bucket of this.#buckets.all()) {
      for (let other = bucket.first; other !== undefined; other = other.next) {
        if (other === job) return before;
        before += 1;
      }
    }
    return before;
  }

  /** What waits has sent nothing. */
  acknowledge(): void {}

  /** Take out the jobs that were abandoned, to tell them. */
  takeAbandoned(): Job[] {
    const abandoned = this.#abandoned;
    this.#abandoned = [];
    return abandoned;
  }

  #abandon(job: Job): void {
    job.abandon();
    this.#abandoned.push(job);
    this.#changed();
  }
}

function priorityOf(job: Job): number {
  return job.options.priority ?? 0;
}
