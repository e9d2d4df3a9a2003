// How workers start, and what happens when they do not: a time limit, a growing delay between
// attempts, and an end of attempts, so that a broken start is neither a hang nor a storm.

import type { WorkerLoss } from "../../futures/messages.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** What the pool does about it. */
export interface StartEvents {
  /** Workers may be started again. */
  start(): void;
  /** A worker has not become ready in time: end it. */
  late(worker: PoolWorker, reason: string): void;
  /** No worker starts: nobody should wait for one. */
  hopeless(loss: WorkerLoss): void;
}

const ATTEMPTS = 4;
const FIRST_DELAY = 100;
const LONGEST_DELAY = 5000;

/** Keeps count of starts. */
export class Starts {
  readonly #limit: number;
  readonly #events: StartEvents;
  readonly #timers = new Map<PoolWorker, ReturnType<typeof setTimeout>>();
  #failures = 0;
  #delay: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** @param limit Milliseconds that a worker has to become ready. */
  constructor(limit: number, events: StartEvents) {
    this.#limit = limit;
    this.#events = events;
  }

  /** Whether a worker may be started now. */
  get allowed(): boolean {
    return this.#delay === undefined && !this.#stopped;
  }

  /** A worker was started. */
  began(worker: PoolWorker): void {
    const timer = setTimeout(() => {
      const reason = `the worker was not ready within ${this.#limit} ms`;
      this.#events.late(worker, reason);
      this.failed({ reason, worker: worker.info });
    }, this.#limit);
    this.#timers.set(worker, timer);
  }

  /** It is ready. */
  ready(worker: PoolWorker): void {
    this.forget(worker);
  }

  /** It is no longer the pool's. */
  forget(worker: PoolWorker): void {
    clearTimeout(this.#timers.get(worker));
    this.#timers.delete(worker);
  }

  /** It was lost. One that never did anything counts as a start that failed. */
  lost(worker: PoolWorker, loss: WorkerLoss): void {
    this.forget(worker);
    if (worker.jobs.begun > 0) this.#failures = 0;
    else this.failed(loss);
  }

  /** A start has failed. */
  failed(loss: WorkerLoss): void {
    if (this.#stopped) return;
    this.#failures += 1;
    if (this.#failures >= ATTEMPTS) {
      this.#failures = 0;
      this.#events.hopeless({
        ...loss,
        reason: `no worker started in ${ATTEMPTS} attempts; the last time ${loss.reason}`,
      });
    }
    clearTimeout(this.#delay);
    this.#delay = setTimeout(() => {
      this.#delay = undefined;
      this.#events.start();
    }, Math.min(FIRST_DELAY * 2 ** this.#failures, LONGEST_DELAY));
  }

  /** Start nothing more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#delay);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
