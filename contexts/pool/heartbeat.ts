// Looks at every worker now and then, while there is work: a worker that died may not say so.

import { LOOK_INTERVAL } from "./link.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** The regular look. Costs nothing while there is no work. */
export class Heartbeat {
  readonly #workers: () => Iterable<PoolWorker>;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param workers Those to look at. */
  constructor(workers: () => Iterable<PoolWorker>) {
    this.#workers = workers;
  }

  /** Look, or stop looking. */
  set(on: boolean): void {
    if (!on) this.stop();
    else this.#timer ??= setInterval(() => this.#look(), LOOK_INTERVAL);
  }

  /** Stop looking. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    for (const worker of [...this.#workers()]) worker.link.look();
  }
}
