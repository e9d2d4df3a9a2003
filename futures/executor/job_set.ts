// The jobs an executor has under way: add and remove in constant time, at one array cell each.

import type { Job } from "./job.ts";

/** An unordered set of jobs; each knows its index. */
export class JobSet {
  readonly #jobs: Job[] = [];

  /** How many there are. */
  get size(): number {
    return this.#jobs.length;
  }

  /** Add a job. */
  add(job: Job): void {
    job.index = this.#jobs.length;
    this.#jobs.push(job);
  }

  /** Remove a job: the last one takes its place. */
  remove(job: Job): void {
    const last = this.#jobs.pop() as Job;
    if (last !== job) {
      this.#jobs[job.index] = last;
      last.index = job.index;
    }
    job.index = -1;
  }

  /** All of them, as they are now. */
  all(): Job[] {
    return [...this.#jobs];
  }
}
