// Tells of workers that have had nothing to do for a while. Used by pools with an `idleTimeout` only.

import { Timer } from "../../../futures/future/later.ts";

/** A timer for each idle worker. */
export class IdleTimeouts<W extends { readonly idle: boolean }> {
  readonly #limit: number;
  readonly #over: (worker: W) => void;
  readonly #timers = new Map<W, Timer>();

  /**
   * @param limit Milliseconds.
   * @param over Called with a worker that has been idle for so long.
   */
  constructor(limit: number, over: (worker: W) => void) {
    this.#limit = limit;
    this.#over = over;
  }

  /** Something happened to a worker: its time begins anew, if it is idle. */
  watch(worker: W): void {
    this.#timers.get(worker)?.stop();
    this.#timers.delete(worker);
    if (!worker.idle) return;
    const over = () => {
      this.#timers.delete(worker);
      // A job may have been handed over since; then its end begins a new time.
      if (worker.idle) this.#over(worker);
    };
    this.#timers.set(worker, new Timer(this.#limit, over, Deno.unrefTimer));
  }

  /** Watch nobody any more. */
  stop(): void {
    for (const timer of this.#timers.values()) timer.stop();
    this.#timers.clear();
  }
}
