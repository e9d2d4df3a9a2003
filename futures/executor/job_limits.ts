// The limits of one submission: its AbortSignal, its timeout from start, its grace after a cancel.
//
// Exists only for jobs that were submitted with options. Ends with the task, not with
// the future: a task that timed out is still given its grace, then its worker is replaced.

import { listen, unlisten } from "./abort_signals.ts";
import { recordError } from "../task/error_record.ts";
import type { Job } from "./job.ts";
import type { WorkerPool } from "./parallel_context.ts";
import { Timer } from "../future/later.ts";

/** How long a task has to end once its time is over, where `cancelGrace` does not say. Milliseconds. */
const GRACE_AFTER_TIMEOUT = 1000;

/** How long a module may take to be loaded, for a task whose own timeout is shorter. Milliseconds. */
const LOADING_TIMEOUT = 10_000;

/** Sees to the limits of one job. */
export class JobLimits {
  readonly #job: Job;
  readonly #pool: WorkerPool;
  #timeout: Timer | undefined;
  #grace: Timer | undefined;

  /** Starts to listen to the job's signal. */
  constructor(job: Job, pool: WorkerPool) {
    this.#job = job;
    this.#pool = pool;
    const { signal } = job.options;
    if (signal !== undefined) listen(signal, job);
  }

  /** The task has begun: its time counts from now. */
  started(): void {
    const { timeout, cancelGrace } = this.#job.options;
    if (timeout !== undefined) this.#timeout = new Timer(timeout, () => this.#timedOut(timeout));
    if (this.#job.cancelRequested) this.#giveGrace(cancelGrace);
  }

  /** The task's module begins to be loaded, or is loaded: the task's time counts from then. */
  loading(begins: boolean): void {
    const { timeout } = this.#job.options;
    if (timeout === undefined || this.#job.future.done) return;
    this.#timeout?.stop();
    const ms = begins ? Math.max(timeout, LOADING_TIMEOUT) : timeout;
    this.#timeout = new Timer(ms, () => this.#timedOut(ms, begins));
  }

  /** A cancel was asked for. A task that has not begun needs no grace. */
  cancelled(): void {
    if (this.#job.state === "begun") this.#giveGrace(this.#job.options.cancelGrace);
  }

  /** The task has ended. */
  close(): void {
    this.#timeout?.stop();
    this.#grace?.stop();
    const { signal } = this.#job.options;
    if (signal !== undefined) unlisten(signal, this.#job);
  }

  #giveGrace(ms: number | undefined): void {
    if (ms === undefined || this.#grace !== undefined) return;
    this.#grace = new Timer(ms, () => this.#pool.evict(this.#job));
  }

  #timedOut(ms: number, loads = false): void {
    const job = this.#job;
    const { cancelGrace = GRACE_AFTER_TIMEOUT } = job.options;
    this.#giveGrace(cancelGrace);
    if (!job.future.cancellable) return; // it is being cancelled already
    const error = recordError(
      new DOMException(
        loads
          ? `Cannot finish ${job.label}: its module was not loaded within ${ms} ms`
          : `Cannot finish ${job.label}: its timeout of ${ms} ms is over`,
        "TimeoutError",
      ),
    );
    job.endFuture({ type: "raised", error, at: performance.now() });
    this.#pool.cancel(job);
  }
}
