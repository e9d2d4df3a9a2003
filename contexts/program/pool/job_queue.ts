// The queue of a pool: by priority, then first come first served. Linked through the jobs themselves,
// so that both ends, and taking a job out of the middle, cost the same however many wait.

import type { Job } from "../../../futures/executor/job.ts";
import { type Lane, Lanes } from "./priority_buckets.ts";

/** Jobs that wait. A job that is in it has a Lane as its `place`. */
export class JobQueue {
  readonly #lanes = new Lanes();
  #size = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** Add a job behind those of its priority. */
  push(job: Job): void {
    const lane = this.#lane(job);
    job.place = lane;
    job.previous = lane.last;
    if (lane.last === undefined) lane.first = job;
    else lane.last.next = job;
    lane.last = job;
    this.#size += 1;
  }

  /** Put a job back where it stood: before those of its priority that were submitted later. */
  putBack(job: Job): void {
    const lane = this.#lane(job);
    let next = lane.first;
    // Only others that came back stand before it.
    while (next !== undefined && next.future.id < job.future.id) next = next.next;
    const previous = next === undefined ? lane.last : next.previous;
    job.place = lane;
    job.next = next;
    job.previous = previous;
    if (next === undefined) lane.last = job;
    else next.previous = job;
    if (previous === undefined) lane.first = job;
    else previous.next = job;
    this.#size += 1;
  }

  /** Take the first job out. */
  shift(): Job | undefined {
    const job = this.#lanes.highest()?.first;
    if (job !== undefined) this.remove(job);
    return job;
  }

  /** Take a job out, wherever it stands. */
  remove(job: Job): void {
    const lane = job.place as Lane;
    if (job.previous === undefined) lane.first = job.next;
    else job.previous.next = job.next;
    if (job.next === undefined) lane.last = job.previous;
    else job.next.previous = job.previous;
    job.previous = job.next = undefined;
    job.place = undefined;
    this.#size -= 1;
    if (this.#size === 0) this.#lanes.clear();
  }

  /** How many stand before a job. */
  position(job: Job): number {
    let before = 0;
    for (const lane of this.#lanes.all()) {
      for (let other = lane.first; other !== undefined; other = other.next) {
        if (other === job) return before;
        before += 1;
      }
    }
    return before;
  }

  #lane(job: Job): Lane {
    return this.#lanes.of(job.options.priority ?? 0);
  }
}
