// Moves jobs between one queue and some workers, as the policy says: evenly, in few large blocks.

import type { Job } from "../../../futures/executor/job.ts";
import { DispatchPolicy } from "./dispatch_policy.ts";
import type { JobQueue } from "./job_queue.ts";
import { KeyHomes } from "./key_homes.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** What one worker is about to get. */
interface Hand {
  readonly worker: PoolWorker;
  /** How many at most. */
  readonly most: number;
  readonly jobs: Job[];
}

/** Hands out and takes back. */
export class Dispatcher {
  readonly #queue: JobQueue;
  readonly #workers: ReadonlySet<PoolWorker>;
  readonly #policy = new DispatchPolicy();
  #homes: KeyHomes | undefined; // of the first key

  /** Of a pool's queue and workers, which it does not own. */
  constructor(queue: JobQueue, workers: ReadonlySet<PoolWorker>) {
    this.#queue = queue;
    this.#workers = workers;
  }

  /** Move what should be moved at this moment. */
  dispatch(now: number): void {
    if (!this.#needed) return;
    for (const { from, count } of this.#policy.recalls(this.#workers, this.#queue, now)) {
      from.jobs.recall(count);
    }
    if (this.#queue.size > 0) this.#deal(now);
  }

  get #needed(): boolean {
    if (this.#queue.size > 0) return true;
    for (const worker of this.#workers) if (worker.ahead > 0 || worker.stuck) return true;
    return false;
  }

  // Like cards, so that jobs begin in about the order in which they were submitted.
  #deal(now: number): void {
    const hands: Hand[] = [];
    for (const worker of this.#workers) {
      if (!this.#policy.takes(worker, now)) continue;
      hands.push({ worker, most: worker.capacity - worker.held, jobs: [] });
    }
    if (hands.length > 1) hands.sort((one, other) => one.worker.held - other.worker.held);
    this.#policy.dealing();
    for (let dealt = true; dealt;) {
      dealt = false;
      for (const hand of hands) {
        if (hand.jobs.length >= hand.most) continue;
        const job = this.#queue.keyed === 0 ? this.#queue.shift() : this.#keyed(hand, hands);
        if (job === undefined) continue;
        hand.jobs.push(job);
        this.#policy.handedOut(job.options.priority ?? 0, job.options.tenant);
        dealt = true;
      }
    }
    for (const { worker, jobs } of hands) if (jobs.length > 0) worker.give(jobs, now);
  }

  // The next job for a worker. One whose key is at home in another one is left to that, if it takes jobs now; if not,
  // one that is near and at home here goes first.
  #keyed({ worker }: Hand, hands: readonly Hand[]): Job | undefined {
    const { id } = worker.info;
    let job = this.#queue.first;
    const home = job && this.#homeOf(job);
    if (home !== undefined && home !== id) {
      if (hands.some((hand) => hand.worker.info.id === home && hand.jobs.length < hand.most)) {
        return undefined;
      }
      job = this.#queue.near((near) => this.#homeOf(near) === id) ?? job;
    }
    if (job === undefined) return undefined;
    this.#queue.take(job);
    if (job.options.key !== undefined) (this.#homes ??= new KeyHomes()).set(job.options.key, id);
    return job;
  }

  #homeOf({ options: { key } }: Job): number | undefined {
    return key === undefined ? undefined : this.#homes?.of(key);
  }
}
