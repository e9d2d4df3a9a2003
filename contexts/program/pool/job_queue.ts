// The queue of a pool: by priority, within one each tenant in turn, then first come first served. Linked through the
// jobs themselves, so that both ends, and taking a job out of the middle, cost the same however many wait.
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
  #keyed = 0;
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

  /** How many of those that have a key. */
  get keyed(): number {
    return this.#keyed;
  }

  /** How many tenants have jobs of the highest priority. */
  get tenants(): number {
    return this.#buckets.highest()?.tenants ?? 0;
  }

  /** Whether a tenant has jobs of the highest priority. */
  hasTenant(tenant: string | undefined): boolean {
    return this.#buckets.highest()?.has(tenant) ?? false;
  }

  /** The job that goes first. */
  get first(): Job | undefined {
    return this.#buckets.highest()?.first;
  }

  /** Add a new job behind those of its priority and tenant. */
  push(job: Job): void {
    job.queue(this);
    this.#buckets.of(priorityOf(job)).push(job);
    this.#size += 1;
    if (job.options.key !== undefined) this.#keyed += 1;
  }

  /** Put a job back where it stood: before those of its priority and tenant that were submitted later. */
  putBack(job: Job): void {
    if (job.cancelRequested) return this.#abandon(job);
    job.queue(this);
    this.#buckets.of(priorityOf(job)).putBack(job);
    this.#size += 1;
    if (job.options.key !== undefined) this.#keyed += 1;
  }

  /** Take the first job out. */
  shift(): Job | undefined {
    const { first } = this;
    if (first !== undefined) this.take(first);
    return first;
  }

  /** A job that may go in place of the first one: near it, for as long as that is not passed over too often. */
  near(test: (job: Job) => boolean): Job | undefined {
    return this.#buckets.highest()?.near(test);
  }

  /** Take out a job that goes first, or is near. */
  take(job: Job): void {
    this.#buckets.of(priorityOf(job)).take(job);
    this.#left(job);
  }

  /** Take a job out, wherever it stands. */
  remove(job: Job): void {
    this.#buckets.of(priorityOf(job)).remove(job);
    this.#left(job);
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
      if (bucket.priority === priorityOf(job)) return before + bucket.before(job);
      before += bucket.before(undefined);
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

  #left(job: Job): void {
    job.release();
    this.#size -= 1;
    if (job.options.key !== undefined) this.#keyed -= 1;
    if (this.#size === 0) this.#buckets.clear();
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
