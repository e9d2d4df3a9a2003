// Checks every worker now and then, while there is work: a worker that died may not say so.
//
// Its timer is also what keeps a program from ending while it has jobs: workers by themselves do not. It is not stopped
// with the last job but at the next beat, so that a stream of single jobs pays nothing.

import { LIVENESS_INTERVAL } from "./link.ts";

/** What can be checked. */
export interface Checked {
  /** Look whether it lives. */
  checkLiveness(): void;
}

/** The regular check. Costs nothing while there is no work. */
export class Heartbeat {
  readonly #workers: Iterable<Checked>;
  readonly #busy: () => boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  /**
   * @param workers Those to check.
   * @param busy Whether there is work.
   */
  constructor(workers: Iterable<Checked>, busy: () => boolean) {
    this.#workers = workers;
    this.#busy = busy;
  }

  /** There is work: beat, as long as there is. */
  start(): void {
    this.#timer ??= setInterval(() => this.#beat(), LIVENESS_INTERVAL);
  }

  /** Beat no more. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #beat(): void {
    if (!this.#busy()) return this.stop();
    for (const worker of [...this.#workers]) worker.checkLiveness();
  }
}
