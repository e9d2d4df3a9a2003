// The pool of an InlineContext: a queue, and one worker that is this thread. Jobs begin when a test steps, or in the
// microtask after they were submitted, so many at once as there would be workers.

import { capture } from "../../contexts/program/pool/capture.ts";
import { JobQueue } from "../../contexts/program/pool/job_queue.ts";
import { type PoolLimits, poolLimits } from "../../contexts/program/pool/pool_limits.ts";
import { PoolWorker } from "../../contexts/program/pool/pool_worker.ts";
import { Semaphore } from "../../contexts/program/pool/semaphore.ts";
import type { WorkerEvent } from "../../contexts/program/pool/worker_event.ts";
import type { Pipes } from "../../contexts/program/pool/worker_lines.ts";
import { QueueFullError } from "../../futures/executor/errors.ts";
import type { Job } from "../../futures/executor/job.ts";
import type {
  ParallelContext,
  PoolStats,
  WorkerPool,
  WorkerPoolOptions,
} from "../../futures/executor/parallel_context.ts";
import { checkPoolOptions } from "../../futures/executor/pool_options.ts";
import { InlineLink } from "./inline_link.ts";

/** What a pool needs of its context. */
export interface InlinePoolSetup {
  readonly context: ParallelContext;
  readonly pipes: Pipes;
  /** Whether tasks begin by themselves. */
  readonly atOnce: boolean;
  /** How deep it is below the program. */
  readonly depth: number;
}

/** More places than any test fills step by step. */
const MANY = 1000;

/** The pool. */
export class InlinePool implements WorkerPool {
  readonly context: ParallelContext;
  readonly #setup: InlinePoolSetup;
  readonly #limits: PoolLimits;
  readonly #places: number;
  readonly #queue = new JobQueue(() => this.#schedule());
  readonly #room: Semaphore;
  readonly #stepped = new Map<Job, () => void>();
  #worker: PoolWorker | undefined;
  #lastId = 0;
  #restarts = 0;
  #live = 0;
  #scheduled = false;
  #closed = false;

  /** @throws {RangeError} If an option is out of range. */
  constructor(setup: InlinePoolSetup, options: WorkerPoolOptions = {}) {
    checkPoolOptions(options);
    this.context = setup.context;
    this.#setup = setup;
    this.#limits = poolLimits(options);
    const { maxWorkers, tasksPerWorker, maxQueue } = this.#limits;
    this.#places = Math.min(maxWorkers * tasksPerWorker, MANY);
    this.#room = new Semaphore(
      this.#places + maxQueue,
      () => this.#live - this.#queue.abandoned,
    );
  }

  get maxWorkers(): number {
    return this.#limits.maxWorkers;
  }

  /** Its worker, for what the context has to tell it. */
  get worker(): PoolWorker | undefined {
    return this.#worker;
  }

  submit(job: Job): void {
    if (this.#closed) throw new Error("Cannot submit task: the worker pool is shut down");
    if (!this.#room.free) {
      throw new QueueFullError(
        `Cannot submit task: ${this.#limits.maxQueue} tasks wait already, await ready() first`,
      );
    }
    capture(job, this.context);
    this.#queue.push(job);
    this.#live += 1;
    this.#room.acquired();
    this.#schedule();
  }

  cancel(job: Job): void {
    job.requestCancel();
    job.holder?.cancel(job);
  }

  evict(job: Job): void {
    this.#worker?.jobs.blame(job);
    this.#retire("it was given up, as the task did not end in its time");
    this.#restarts += 1;
  }

  acknowledge(job: Job, items: number, kilobytes: number): void {
    job.holder?.acknowledge(job, items, kilobytes);
  }

  position(job: Job): number | undefined {
    return job.holder?.position(job);
  }

  async ready(): Promise<void> {
    if (!this.#closed && this.#limits.maxQueue < Infinity) await this.#room.wait();
    if (this.#closed) throw new Error("Cannot wait for room: the worker pool is shut down");
  }

  stats(): PoolStats {
    const worker = this.#worker;
    const running = worker?.jobs.running ?? 0;
    return {
      maxWorkers: this.maxWorkers,
      queued: this.#live - running - this.#queue.abandoned,
      running,
      restarts: this.#restarts,
      abandonedThreads: 0,
      workers: worker === undefined ? [] : [worker.stats(performance.now())],
    };
  }

  /** How many jobs wait. */
  get waiting(): number {
    return this.#queue.size;
  }

  /** Run the next job to its end. Whether there was one. */
  async runNext(): Promise<boolean> {
    const job = this.#queue.shift();
    if (job === undefined) return false;
    const over = new Promise<void>((resolve) => this.#stepped.set(job, resolve));
    this.#give(job);
    await over;
    return true;
  }

  async shutdown(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.resolve();
    const reason = "the worker pool was shut down";
    this.#retire(reason);
    for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) {
      this.#over();
      job.receive({ type: "lost", loss: { reason: `Cannot run ${job.title}: ${reason}` } });
    }
    this.#tellAbandoned();
    this.#room.close();
  }

  #give(job: Job): void {
    this.#worker ??= new PoolWorker(
      (events) => new InlineLink(events),
      ++this.#lastId,
      { depth: this.#setup.depth, watchMemory: false, tasks: MANY },
      { ...this.#limits, tasksPerWorker: MANY },
      this.#setup.pipes,
      (event) => this.#on(event),
    );
    this.#worker.give([job], performance.now());
  }

  #on(event: WorkerEvent<PoolWorker>): void {
    if (event.type === "job over") this.#over();
    else if (event.type === "job back") this.#queue.putBack(event.job);
    else if (event.type === "lost") this.#worker = undefined;
    for (const [job, done] of this.#stepped) {
      if (job.state !== "over" && job.state !== "queued") continue;
      this.#stepped.delete(job);
      done();
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#tellAbandoned();
      if (!this.#setup.atOnce) return;
      while (!this.#closed && (this.#worker?.held ?? 0) < this.#places) {
        const job = this.#queue.shift();
        if (job === undefined) break;
        this.#give(job);
      }
    });
  }

  #retire(reason: string): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.retire(reason);
    this.#schedule();
  }

  #tellAbandoned(): void {
    for (const job of this.#queue.takeAbandoned()) {
      this.#over();
      job.receive({ type: "abandoned" });
    }
  }

  #over(): void {
    this.#live -= 1;
    this.#room.released();
  }
}
