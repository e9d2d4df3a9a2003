// The pool of an InlineContext: a queue, and one worker that is this thread. Jobs begin when a test steps, or in the
// microtask after they were submitted, so many at once as there would be workers.

import { capture } from "../../contexts/program/pool/job_writer.ts";
import type { LinkEvents } from "../../contexts/program/pool/link.ts";
import { PoolWorker } from "../../contexts/program/pool/pool_worker.ts";
import { SetUp } from "../../contexts/program/pool/set_up.ts";
import { WaitingJobs } from "../../contexts/program/pool/waiting_jobs.ts";
import { Semaphore } from "../../contexts/program/pool/semaphore.ts";
import type { WorkerEvent as OwnEvent } from "../../contexts/program/pool/worker_event.ts";
import { workerStats } from "../../contexts/program/pool/worker_stats.ts";
import type { Pipes } from "../../contexts/program/pool/worker_lines.ts";
import type { Job } from "../../futures/executor/job.ts";
import type { Observer } from "../../futures/future/observers.ts";
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
import { InlineThread } from "./inline_thread.ts";

/** What a pool needs of its context. */
export interface InlinePoolSetup {
  readonly context: ParallelContext;
  readonly pipes: Pipes;
  /** Whether tasks begin by themselves. */
  readonly atOnce: boolean;
  /** How deep it is below the program. */
  readonly depth: number;
  /** Called when it has been shut down. */
  readonly closed: () => void;
}

/** More places than any test fills step by step. */
const MANY = 1000;

/** The pool. */
export class InlinePool implements WorkerPool {
  readonly context: ParallelContext;
  readonly #setup: InlinePoolSetup;
  readonly #limits: PoolLimits;
  readonly #places: number;
  readonly #waiting = new WaitingJobs(() => this.#schedule());
  readonly #semaphore: Semaphore;
  readonly #stepped = new Map<Job, () => void>();
  readonly #thread: InlineThread;
  #live = 0;
  #scheduled = false;
  #closing: Promise<void> | undefined;

  /** @throws {RangeError} If an option is out of range. */
  constructor(setup: InlinePoolSetup, options: WorkerPoolOptions = {}) {
    this.context = setup.context;
    this.#setup = setup;
    this.#limits = poolLimits(options, navigator.hardwareConcurrency);
    const setUp = options.setup && new SetUp(options.setup, setup.context);
    const link = { start: (events: LinkEvents) => new InlineLink(events), pipes: setup.pipes };
    const source = setUp === undefined ? link : { ...link, setUp };
    const greeting = { depth: setup.depth, watchMemory: false, tasks: MANY };
    const limits = { ...this.#limits, tasksPerWorker: MANY };
    this.#thread = new InlineThread((id) => {
      return new PoolWorker(source, id, greeting, limits, (event) => this.#on(event));
    });
    const { maxWorkers, tasksPerWorker } = this.#limits;
    this.#places = Math.min(maxWorkers * tasksPerWorker, MANY);
    this.#semaphore = new Semaphore(this.#limits, () => this.#live - this.#waiting.abandoned);
  }

  get maxWorkers(): number {
    return this.#limits.maxWorkers;
  }

  /** Its worker, for what the context has to tell it. */
  get worker(): PoolWorker | undefined {
    return this.#thread.worker;
  }

  submit(job: Job): void {
    this.#check("submit task");
    const bound = job.seat !== undefined;
    if (!bound) this.#semaphore.check();
    capture(job, this.context);
    this.#waiting.push(job);
    this.#live += 1;
    if (!bound) this.#semaphore.acquired();
    this.#schedule();
  }

  cancel(job: Job): void {
    job.requestCancel();
    job.holder?.cancel(job);
  }

  evict(job: Job): void {
    this.#thread.worker?.jobs.blame(job);
    this.#thread.giveUp("it was given up, as the task did not end in its time");
    this.#schedule();
  }

  acknowledge(job: Job, items: number, kilobytes: number): void {
    job.holder?.acknowledge(job, items, kilobytes);
  }

  position(job: Job): number | undefined {
    return job.holder?.position(job);
  }

  async ready(): Promise<void> {
    if (this.#closing === undefined && this.#limits.maxQueue < Infinity) {
      await this.#semaphore.wait();
    }
    this.#check("wait for room");
  }

  subscribe(observer: Observer<WorkerEvent>): Disposable {
    return this.#thread.observers.add(observer);
  }

  stats(): PoolStats {
    const { worker, restarts } = this.#thread;
    const running = worker?.jobs.running ?? 0;
    return {
      maxWorkers: this.maxWorkers,
      queued: this.#live - running - this.#waiting.abandoned,
      running,
      restarts,
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
    if (this.waiting > 0) await this.#thread.ready().catch(() => {}); // then nothing waits any more
    const job = this.#shift();
    if (job === undefined) return false;
    const over = new Promise<void>((resolve) => this.#stepped.set(job, resolve));
    this.#thread.worker!.give([job], performance.now());
    await over;
    return true;
  }

  async warmUp(): Promise<void> {
    this.#check("warm up");
    await this.#thread.ready();
  }

  shutdown(): Promise<void> {
    return this.#closing ??= this.#shutdown();
  }

  async #shutdown(): Promise<void> {
    await Promise.resolve(); // let #closing be set before anybody is told
    const reason = "the worker pool was shut down";
    this.#thread.retire(reason);
    this.#failAll({ reason });
    this.#tellAbandoned();
    this.#semaphore.close();
    this.#setup.closed();
  }

  #check(what: string): void {
    if (this.#closing !== undefined) {
      throw new Error(`Cannot ${what}: the worker pool is shut down`);
    }
  }

  #on(event: OwnEvent<PoolWorker>): void {
    if (event.type === "job over") this.#ended(event.job);
    else if (event.type === "job back") this.#waiting.putBack(event.job);
    else if (event.type === "ready") this.#thread.isReady();
    else if (event.type === "lost") {
      const failed = this.#thread.lost(event.loss);
      if (failed !== undefined) this.#failAll(failed);
    }
    for (const [job, done] of this.#stepped) {
      if (job.state !== "over" && job.state !== "queued") continue;
      this.#stepped.delete(job);
      done();
    }
    this.#schedule();
  }

  #failAll({ reason, ...loss }: WorkerLoss): void {
    const jobs = this.#waiting.takeAll();
    this.#over(jobs.length); // all, before anybody is told and may look or submit
    for (const job of jobs) {
      this.#waiting.over(job);
      const why = `Cannot run ${job.label}: ${reason}`;
      job.receive({ type: "lost", loss: { ...loss, reason: why } });
    }
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#tellAbandoned();
      if (this.#setup.atOnce && this.#closing === undefined && this.waiting > 0) this.#deal();
    });
  }

  // Those that are bound to a worker go first: this thread is all of them.
  #shift(): Job | undefined {
    const { queue, seats } = this.#waiting;
    return seats?.shift() ?? queue.shift();
  }

  #deal(): void {
    const { worker } = this.#thread;
    if (worker?.state !== "ready") return void this.#thread.ready().catch(() => {});
    while (worker.held < this.#places) {
      const job = this.#shift();
      if (job === undefined) break;
      worker.give([job], performance.now());
    }
  }

  #tellAbandoned(): void {
    const jobs = this.#waiting.takeAbandoned();
    this.#over(jobs.length);
    for (const job of jobs) job.receive({ type: "abandoned" });
  }

  #ended(job: Job | undefined): void {
    if (job !== undefined) this.#waiting.over(job);
    this.#over(1);
  }

  #over(jobs: number): void {
    this.#live -= jobs;
    this.#semaphore.released();
  }
}
