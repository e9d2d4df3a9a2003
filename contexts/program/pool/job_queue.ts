// The queue of a pool: by priority, within one each tenant in turn, then first come first served. Linked through the
// jobs themselves, so that both ends, and taking a job out of the middle, cost the same however many wait.
//
// Owns the jobs that are queued and those that were cancelled in it or on the way back to it, until they are told.
// Must not know workers.

import type { Holder, Job } from "../../../futures/executor/job.ts";
import { Turns } from "./turns.ts";

/** Jobs that wait. */
export class JobQueue implements Holder {
  readonly waitsFor: string | undefined;
  readonly #buckets = new PriorityBuckets();
  readonly #changed: () => void;
  #size = 0;
  #keyed = 0;
  #abandoned: Job[] = [];

  /**
   * @param changed Called when there are abandoned jobs to tell.
   * @param waitsFor What they wait for beside a worker, in words.
   */
  constructor(changed: () => void = () => {}, waitsFor?: string) {
    this.waitsFor = waitsFor;
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
    const wasTaken = job.state !== "queued"; // else it comes from a queue beside this one
    job.queue(this);
    this.#buckets.of(priorityOf(job)).putBack(job, wasTaken);
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

// The buckets of a queue, one for each priority: found by a map, the highest by a binary heap, so that a
// program may give every task a priority of its own. One that is empty stays until it is the highest, or the
// queue is empty.

/** All of them, the usual program's being one. */
export class PriorityBuckets {
  readonly #byPriority = new Map<number, Turns>();
  // No bucket is above its parent, which stands at about half its index.
  readonly #heap: Turns[] = [];
  #latest: Turns | undefined;

  /** The bucket of a priority. */
  of(priority: number): Turns {
    if (this.#latest?.priority === priority) return this.#latest;
    return this.#latest = this.#byPriority.get(priority) ?? this.#add(priority);
  }

  /** The highest that has jobs. */
  highest(): Turns | undefined {
    for (;;) {
      const bucket = this.#heap[0];
      if (bucket === undefined || !bucket.empty || this.#heap.length === 1) {
        return bucket;
      }
      this.#dropHighest();
    }
  }

  /** All, the highest first. */
  all(): Turns[] {
    return this.#heap.toSorted((one, other) => other.priority - one.priority);
  }

  /** No bucket has jobs: keep one, which is the usual program's. */
  clear(): void {
    if (this.#heap.length <= 1) return;
    this.#heap.length = 0;
    this.#byPriority.clear();
    this.#latest = undefined;
  }

  #add(priority: number): Turns {
    this.highest(); // without those above it that are empty
    const bucket = new Turns(priority);
    this.#byPriority.set(priority, bucket);
    const heap = this.#heap;
    let at = heap.push(bucket) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]!.priority > priority) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = bucket;
    return bucket;
  }

  #dropHighest(): void {
    const heap = this.#heap;
    const { priority } = heap[0]!;
    this.#byPriority.delete(priority);
    if (this.#latest?.priority === priority) this.#latest = undefined;
    const moved = heap.pop()!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < heap.length && heap[child + 1]!.priority > heap[child]!.priority) child += 1;
      if (child >= heap.length || heap[child]!.priority <= moved.priority) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = moved;
  }
}
