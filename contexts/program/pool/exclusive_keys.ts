// Keys of which one task runs at a time: one job of each goes to the main queue, the others wait here until it is over,
// however it ends.

import type { Job } from "../../../futures/executor/job.ts";
import { QueueMap } from "./queue_map.ts";

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
