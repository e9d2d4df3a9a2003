// The pool of an InlineContext: a queue, and one worker that is this thread. Jobs begin when a test steps, or in the
// microtask after they were submitted, so many at once as there would be workers.

import { capture } from "../../contexts/program/pool/job_writer.ts";
import { PoolWorker } from "../../contexts/program/pool/pool_worker.ts";
import { SetUp } from "../../contexts/program/pool/set_up.ts";
import { WaitingJobs } from "../../contexts/program/pool/waiting_jobs.ts";
import { Semaphore } from "../../contexts/program/pool/semaphore.ts";
import type { WorkerEvent as OwnEvent } from "../../contexts/program/pool/worker_event.ts";
import { workerStats } from "../../contexts/program/pool/worker_stats.ts";
import type { Pipes } from "../../contexts/program/pool/worker_lines.ts";
import type { Job } from "../../futures/executor/job.ts";
import { lossError } from "../../futures/future/failure.ts";
import { type Observer, Observers } from "../../futures/future/observers.ts";
import type { WorkerLoss } from "../../futures/future/messages.ts";
import type {
  ParallelContext,
  PoolStats,
  WorkerEvent,
  WorkerPool,
} from "../../futures/executor/parallel_context.ts";
import {
  type PoolLimits,
  poolLimits,
  type WorkerPoolOptions,
} from "../../futures/executor/pool_options.ts";
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
  readonly #setUp: SetUp | undefined;
  readonly #places: number;
  readonly #waiting = new WaitingJobs(() => this.#schedule());
  readonly #room: Semaphore;
  readonly #stepped = new Map<Job, () => void>();
  readonly #observers = new Observers<WorkerEvent>();
  #worker: PoolWorker | undefined;
  #ready: PromiseWithResolvers<void> | undefined;
  #lastId = 0;
  #restarts = 0;
  #live = 0;
  #scheduled = false;
  #closed = false;

  /** @throws {RangeError} If an option is out of range. */
  constructor(setup: InlinePoolSetup, options: WorkerPoolOptions = {}) {
    this.context = setup.context;
    this.#setup = setup;
    this.#limits = poolLimits(options, navigator.hardwareConcurrency);
    this.#setUp = options.setup && new SetUp(options.setup, setup.context);
    const { maxWorkers, tasksPerWorker } = this.#limits;
    this.#places = Math.min(maxWorkers * tasksPerWorker, MANY);
    this.#room = new Semaphore(this.#limits, () => this.#live - this.#waiting.abandoned);
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
    const bound = job.seat !== undefined;
    if (!bound) this.#room.check();
    capture(job, this.context);
    this.#waiting.push(job);
    this.#live += 1;
    if (!bound) this.#room.acquired();
    this.#schedule();
  }

  cancel(job: Job): void {
    job.requestCancel();
    job.holder?.cancel(job);
  }

  evict(job: Job): void {
    this.#worker?.jobs.blame(job);
    const reason = "it was given up, as the task did not end in its time";
    const worker = this.#worker?.info;
    this.#retire(reason);
    this.#restarts += 1;
    if (worker !== undefined) {
      this.#observers.emit({ type: "worker", phase: "replaced", worker, reason });
    }
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

  subscribe(observer: Observer<WorkerEvent>): Disposable {
    return this.#observers.add(observer);
  }

  stats(): PoolStats {
    const worker = this.#worker;
    const running = worker?.jobs.running ?? 0;
    return {
      maxWorkers: this.maxWorkers,
      queued: this.#live - running - this.#waiting.abandoned,
      running,
      restarts: this.#restarts,
      abandonedThreads: 0,
      workers: worker === undefined ? [] : [workerStats(worker, performance.now())],
    };
  }

  /** How many jobs wait. */
  get waiting(): number {
    return this.#waiting.queue.size + this.#waiting.bound;
  }

  /** Run the next job to its end. Whether there was one. */
  async runNext(): Promise<boolean> {
    if (this.waiting > 0) await this.#untilReady().catch(() => {}); // then nothing waits any more
    const job = this.#shift();
    if (job === undefined) return false;
    const over = new Promise<void>((resolve) => this.#stepped.set(job, resolve));
    this.#worker!.give([job], performance.now());
    await over;
    return true;
  }

  async warmUp(): Promise<void> {
    await this.#untilReady();
  }

  async shutdown(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.resolve();
    const reason = "the worker pool was shut down";
    this.#retire(reason);
    this.#failAll({ reason });
    this.#tellAbandoned();
    this.#room.close();
  }

  // Resolves when the thread is set up.
  #untilReady(): Promise<void> {
    if (this.#worker?.state === "ready") return Promise.resolve();
    // The engine may run microtasks while it loads what the worker is the first to use: it may be ready below.
    const { promise } = this.#ready ??= Promise.withResolvers();
    this.#worker ??= new PoolWorker(
      {
        start: (events) => new InlineLink(events),
        pipes: this.#setup.pipes,
        ...this.#setUp !== undefined && { setUp: this.#setUp },
      },
      ++this.#lastId,
      { depth: this.#setup.depth, watchMemory: false, tasks: MANY },
      { ...this.#limits, tasksPerWorker: MANY },
      (event) => this.#on(event),
    );
    return promise;
  }

  #on(event: OwnEvent<PoolWorker>): void {
    if (event.type === "job over") this.#over(event.job);
    else if (event.type === "job back") this.#waiting.putBack(event.job);
    else if (event.type === "ready") this.#isReady(event.worker);
    else if (event.type === "lost") this.#lost(event.loss);
    if (event.type === "ready" || event.type === "lost") this.#ready = undefined;
    for (const [job, done] of this.#stepped) {
      if (job.state !== "over" && job.state !== "queued") continue;
      this.#stepped.delete(job);
      done();
    }
    this.#schedule();
  }

  #isReady({ info: worker }: PoolWorker): void {
    this.#ready?.resolve();
    this.#observers.emit({ type: "worker", phase: "ready", worker });
  }

  // A set-up that failed would fail again: nobody should wait for it.
  #lost(loss: WorkerLoss): void {
    this.#worker = undefined;
    const { worker, reason: why } = loss;
    if (worker !== undefined) {
      this.#observers.emit({ type: "worker", phase: "lost", worker, reason: why });
    }
    if (this.#ready === undefined) return;
    const reason = `this thread could not be set up: ${loss.reason}`;
    this.#failAll({ ...loss, reason });
    this.#ready.promise.catch(() => {});
    this.#ready.reject(lossError({ ...loss, reason: `Cannot warm up: ${reason}` }));
  }

  #failAll({ reason, ...loss }: WorkerLoss): void {
    for (const job of this.#waiting.takeAll()) {
      this.#over(job);
      job.receive({
        type: "lost",
        loss: { ...loss, reason: `Cannot run ${job.title}: ${reason}` },
      });
    }
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#tellAbandoned();
      if (this.#setup.atOnce && !this.#closed && this.waiting > 0) this.#deal();
    });
  }

  // Those that are bound to a worker go first: this thread is all of them.
  #shift(): Job | undefined {
    const { queue, seats } = this.#waiting;
    return seats?.shift() ?? queue.shift();
  }

  #deal(): void {
    const worker = this.#worker;
    if (worker?.state !== "ready") return void this.#untilReady().catch(() => {});
    while (worker.held < this.#places) {
      const job = this.#shift();
      if (job === undefined) break;
      worker.give([job], performance.now());
    }
  }

  #retire(reason: string): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.retire(reason);
    this.#schedule();
  }

  #tellAbandoned(): void {
    for (const job of this.#waiting.takeAbandoned()) {
      this.#over();
      job.receive({ type: "abandoned" });
    }
  }

  #over(job?: Job): void {
    if (job !== undefined) this.#waiting.over(job);
    this.#live -= 1;
    this.#room.released();
  }
}
