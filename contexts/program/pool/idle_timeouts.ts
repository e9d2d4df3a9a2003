// Sends workers away that have had nothing to do for a while, down to the least number.

import { Timer } from "../../../futures/executor/timer.ts";
import type { PoolLimits } from "./pool_limits.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** Watches idle workers. */
export class Idlers {
  readonly #limits: PoolLimits;
  readonly #workers: ReadonlySet<PoolWorker>;
  readonly #leave: (worker: PoolWorker) => void;
  readonly #timers = new Map<PoolWorker, Timer>();

  /** @param leave Called for a worker whose time is over. */
  constructor(
    limits: PoolLimits,
    workers: ReadonlySet<PoolWorker>,
    leave: (worker: PoolWorker) => void,
  ) {
    this.#limits = limits;
    this.#workers = workers;
    this.#leave = leave;
  }

  /** Something happened to a worker: its time begins anew, if it is idle. */
  watch(worker: PoolWorker): void {
    const { idleTimeout, minWorkers } = this.#limits;
    if (idleTimeout === Infinity) return;
    this.#timers.get(worker)?.stop();
    this.#timers.delete(worker);
    if (worker.state !== "ready" || worker.jobs.size > 0) return;
    const over = () => {
      this.#timers.delete(worker);
      // A job may have been handed over since; then its end begins a new time.
      if (worker.state === "ready" && worker.jobs.size === 0 && this.#workers.size > minWorkers) {
        this.#leave(worker);
      }
    };
    this.#timers.set(worker, new Timer(idleTimeout, over, Deno.unrefTimer));
  }

  /** Watch nobody any more. */
  stop(): void {
    for (const timer of this.#timers.values()) timer.stop();
    this.#timers.clear();
  }
}
