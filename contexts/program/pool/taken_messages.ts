// What the readers of running tasks took since the tasks were told last: told in batches, whenever an eighth of the window
// is free again.

import type { Job } from "../../../futures/executor/job.ts";

/** Of the jobs of one worker. */
export class TakenMessages {
  readonly #taken = new Map<Job, { items: number; kilobytes: number }>();

  /** So much more was taken. How many messages the task is to be told of now. */
  add(job: Job, items: number, kilobytes: number): number {
    const { window } = job;
    let taken = this.#taken.get(job);
    if (taken === undefined) this.#taken.set(job, taken = { items: 0, kilobytes: 0 });
    taken.items += items;
    taken.kilobytes += kilobytes;
    if (taken.items * 8 < window.items && taken.kilobytes * 8 < window.kilobytes) return 0;
    this.#taken.delete(job);
    return taken.items;
  }

  /** A job is over. */
  forget(job: Job): void {
    this.#taken.delete(job);
  }
}
