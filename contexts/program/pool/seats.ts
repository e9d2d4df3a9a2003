// The seats of a pool: one for each worker that it may have, taken by one after the other; and the jobs that are for
// whoever has a seat, ahead of all others. A seat is given to a worker when a job waits for it.

import type { Job } from "../../../futures/executor/job.ts";
import type { PoolWorker } from "./pool_worker.ts";
import { QueueMap } from "./queue_map.ts";

/** Jobs that are bound to seats. */
export class Seats {
  readonly #takenBy = new Map<PoolWorker, number>();
  /** The jobs that wait for the worker in a seat. */
  readonly waiting: QueueMap<number>;

  /** @param changed Called when there are abandoned jobs to tell. */
  constructor(changed: () => void) {
    this.waiting = new QueueMap(changed, () => "a worker that has not had its like");
  }

  /** Add a job. */
  push(job: Job): void {
    this.waiting.of(job.seat as number).push(job);
  }

  /** Put back a job that a worker was handed and has not begun: it is for the next one in the seat. */
  putBack(job: Job): void {
    this.waiting.of(job.seat as number).putBack(job);
  }

  /** Take out the next job, whatever its seat. */
  shift(): Job | undefined {
    for (const seat of this.waiting.names()) return this.waiting.shift(seat);
  }

  /** Take out the jobs of the seats that no worker is in. */
  takeFree(workers: ReadonlySet<PoolWorker>): Job[] {
    this.#vacate(workers);
    const taken = new Set(this.#takenBy.values());
    const free = [...this.waiting.names()].filter((seat) => !taken.has(seat));
    return free.flatMap((seat) => this.waiting.takeAll(seat));
  }

  /** Give workers that are ready the jobs of their seats, and a seat to those that have none. */
  dispatch(workers: ReadonlySet<PoolWorker>, now: number): void {
    if (this.waiting.size === 0) return;
    this.#vacate(workers);
    for (const worker of workers) {
      if (worker.state !== "ready" || worker.stuck) continue;
      const seat = this.#seatOf(worker);
      const jobs = seat === undefined ? [] : this.waiting.takeAll(seat);
      if (jobs.length === 0) continue;
      worker.jobs.recall(Infinity); // they go first
      worker.give(jobs, now);
    }
  }

  // Those who have gone leave their seats.
  #vacate(workers: ReadonlySet<PoolWorker>): void {
    for (const worker of this.#takenBy.keys()) {
      if (!workers.has(worker)) this.#takenBy.delete(worker);
    }
  }

  // Its own, or the first one that waits for somebody.
  #seatOf(worker: PoolWorker): number | undefined {
    const own = this.#takenBy.get(worker);
    if (own !== undefined) return own;
    const taken = new Set(this.#takenBy.values());
    for (const seat of this.waiting.names()) {
      if (taken.has(seat)) continue;
      this.#takenBy.set(worker, seat);
      return seat;
    }
  }
}
