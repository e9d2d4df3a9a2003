// Which worker had a key last: where its tasks find a warm cache. Remembers so many keys at most, the latest. Must not know
// more of workers than their numbers.

import type { Job } from "../../../futures/executor/job.ts";
import type { JobQueue } from "./job_queue.ts";

/** Keys that are remembered. */
const MOST = 10_000;

/** The homes of keys. */
export class KeyHomes {
  readonly #homes = new Map<string, number>();

  /**
   * Take the next job for a worker out of a queue. One whose key is at home in another worker is left to that, if it takes
   * jobs now; if not, one that is near and at home here goes first.
   *
   * @param takes Whether a worker takes jobs now.
   */
  take(queue: JobQueue, worker: number, takes: (worker: number) => boolean): Job | undefined {
    let job = queue.first;
    const home = job && this.#homeOf(job);
    if (home !== undefined && home !== worker) {
      if (takes(home)) return undefined;
      job = queue.near((near) => this.#homeOf(near) === worker) ?? job;
    }
    if (job === undefined) return undefined;
    queue.take(job);
    if (job.options.key !== undefined) this.set(job.options.key, worker);
    return job;
  }

  /** The number of the worker that had a key last. */
  of(key: string): number | undefined {
    return this.#homes.get(key);
  }

  /** A task of a key was given to a worker. */
  set(key: string, worker: number): void {
    this.#homes.delete(key); // it is the latest one now
    this.#homes.set(key, worker);
    if (this.#homes.size <= MOST) return;
    for (const oldest of this.#homes.keys()) {
      this.#homes.delete(oldest);
      break;
    }
  }

  #homeOf({ options: { key } }: Job): number | undefined {
    return key === undefined ? undefined : this.of(key);
  }
}
