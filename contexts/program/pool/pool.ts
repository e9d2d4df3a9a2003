// The pool that every context shares: takes jobs, and brings queue, workers and dispatcher together.
//
// All that happens comes up one way, as a PoolEvent, and is told to whom it concerns in one switch. One dispatch per
// turn, however much happened in it, and in nobody's async context: what it starts outlives whoever submitted. Owns the
// count of live jobs: those that it has, and has not told their end.

import type { Job } from "../../../futures/executor/job.ts";
import type {
  ParallelContext,
  PoolStats,
  WorkerEvent,
  WorkerPool,
} from "../../../futures/executor/parallel_context.ts";
import { outOfContext } from "../../../futures/future/later.ts";
import type { Observer } from "../../../futures/future/observers.ts";
import {
  type PoolLimits,
  poolLimits,
  type WorkerPoolOptions,
} from "../../../futures/executor/pool_options.ts";
import type { WorkerLoss } from "../../../futures/future/messages.ts";
import { nextDepth } from "../../protocol/lines_down.ts";
import { capture } from "./job_writer.ts";
import { Dispatcher } from "./dispatcher.ts";
import type { Link } from "./link.ts";
import { Heartbeat } from "./worker_health.ts";
import type { PoolEvent } from "./pool_event.ts";
import type { PoolSetup } from "./pool_setup.ts";
import { Semaphore } from "./semaphore.ts";
import { SetUp } from "./set_up.ts";
import { WaitingJobs } from "./waiting_jobs.ts";
import { WarmUp } from "./warm_up.ts";
import { WorkerSet } from "./worker_set.ts";

/** The pool. */
export class Pool implements WorkerPool {
  readonly context: ParallelContext;
  readonly #setup: PoolSetup;
  readonly #limits: PoolLimits;
  readonly #waiting = new WaitingJobs(() => {
    this.#places?.released();
    this.#schedule();
  });
  readonly #workers: WorkerSet;
  readonly #dispatcher: Dispatcher;
  readonly #heartbeat: Heartbeat;
  readonly #places: Semaphore | undefined; // where `maxQueue` bounds the queue
  #warmUp: WarmUp | undefined; // when somebody asks for it
  #live = 0;
  #scheduled = false;
  #closing: Promise<void> | undefined;

  /** @throws {RangeError} If an option is out of range. */
  constructor(setup: PoolSetup, options: WorkerPoolOptions = {}) {
    this.context = setup.context;
    this.#setup = setup;
    this.#limits = poolLimits(options, navigator.hardwareConcurrency);
    const setUp = options.setup && new SetUp(options.setup, setup.context);
    const source = setUp === undefined ? setup : { ...setup, setUp };
    this.#workers = new WorkerSet(source, this.#limits, (event) => this.#on(event));
    this.#dispatcher = new Dispatcher(this.#waiting.queue, this.#workers.all);
    this.#heartbeat = new Heartbeat(this.#workers.all, () => this.#live > 0 || this.#isWarming);
    if (this.#limits.maxQueue === Infinity) return;
    this.#places = new Semaphore(this.#limits, () => this.#live - this.#waiting.abandoned);
  }

  get maxWorkers(): number {
    return this.#limits.maxWorkers;
  }

  /** Its workers' links, for what the context has to tell them all. */
  get links(): Link[] {
    return this.#workers.links;
  }

  submit(job: Job): void {
    this.#check("submit task");
    const bound = job.seat !== undefined;
    if (!bound) this.#places?.check();
    nextDepth();
    capture(job, this.context, this.#setup.mostBytes);
    this.#waiting.push(job);
    this.#live += 1;
    if (!bound) this.#places?.acquired();
    this.#schedule();
  }

  cancel(job: Job): void {
    job.requestCancel();
    job.holder?.cancel(job);
  }

  evict(job: Job): void {
    this.#workers.evict(job);
  }

  acknowledge(job: Job, items: number, kilobytes: number): void {
    job.holder?.acknowledge(job, items, kilobytes);
  }

  position(job: Job): number | undefined {
    const ahead = job.holder?.position(job);
    return ahead === undefined || job.state !== "queued" ? ahead : ahead + this.#workers.unstarted;
  }

  async ready(): Promise<void> {
    if (this.#closing === undefined) await this.#places?.wait();
    this.#check("wait for room");
  }

  async warmUp(): Promise<void> {
    this.#check("warm up");
    const warm = (this.#warmUp ??= new WarmUp()).wait();
    this.#heartbeat.start();
    this.#schedule();
    await warm;
  }

  subscribe(observer: Observer<WorkerEvent>): Disposable {
    return this.#workers.subscribe(observer);
  }

  stats(): PoolStats {
    const queued = this.#waiting.size + this.#workers.unstarted;
    return {
      maxWorkers: this.maxWorkers,
      queued,
      running: this.#live - queued - this.#waiting.abandoned,
      ...this.#workers.stats(),
    };
  }

  shutdown(): Promise<void> {
    return this.#closing ??= this.#shutdown();
  }

  #check(what: string): void {
    if (this.#closing === undefined) return;
    throw new Error(`Cannot ${what}: the worker pool is shut down`);
  }

  async #shutdown(): Promise<void> {
    await Promise.resolve(); // let #closing be set before anybody is told
    const reason = "the worker pool was shut down";
    const closed = this.#workers.close(reason);
    this.#failAll({ reason });
    this.#tellAbandoned();
    await closed;
    this.#heartbeat.stop();
    this.#places?.close();
    this.#setup.closed();
  }

  // The one switch. What falls out of it may be a reason to move jobs.
  #on(event: PoolEvent): void {
    switch (event.type) {
      case "job over":
        if (event.job !== undefined) this.#waiting.over(event.job);
        return this.#over(1); // its worker's lines are being read: a "read" follows
      case "job back":
        this.#waiting.putBack(event.job);
        break;
      case "read":
        this.#workers.heard(event.worker);
        break;
      case "greeted":
        this.#workers.greeted(event.worker);
        break;
      case "ready":
        this.#workers.isReady(event.worker);
        break;
      case "lost":
        this.#workers.lost(event);
        break;
      case "late":
        this.#workers.late(event.worker, event.reason);
        break;
      case "idle for long":
        this.#workers.idle(event.worker);
        break;
      case "given up":
        this.#workers.givenUp(event.worker);
        break;
      case "not loaded":
        this.#workers.notLoaded();
        break;
      case "hopeless":
        this.#failAll(event.loss, event.some);
        break;
      case "stuck":
      case "recalled":
      case "retired":
      case "start due":
        break;
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    outOfContext(() => {
      this.#scheduled = false;
      this.#tellAbandoned();
      this.#dispatch();
    });
  }

  #dispatch(): void {
    if (this.#closing !== undefined) return;
    if (this.#live > 0) this.#heartbeat.start();
    this.#workers.recycle();
    if (this.#workers.ready === this.maxWorkers) this.#warmUp?.done();
    const all = this.#isWarming || this.#waiting.bound > 0;
    this.#workers.grow(all ? this.maxWorkers : this.#live);
    this.#waiting.seats?.dispatch(this.#workers.all, performance.now());
    this.#dispatcher.dispatch(performance.now());
  }

  get #isWarming(): boolean {
    return this.#warmUp?.wanted ?? false;
  }

  // All that wait; or, where some workers are at work, what waits for more of them.
  #failAll({ reason, ...loss }: WorkerLoss, some = false): void {
    // All are taken out before anybody is told: who hears of it may submit again.
    const jobs = some
      ? this.#waiting.seats?.takeFree(this.#workers.all) ?? []
      : this.#waiting.takeAll();
    this.#over(jobs.length);
    for (const job of jobs) {
      this.#waiting.over(job);
      const why = `Cannot run ${job.label}: ${reason}`;
      job.receive({ type: "lost", loss: { ...loss, reason: why } });
    }
    this.#warmUp?.failed({ ...loss, reason });
  }

  #tellAbandoned(): void {
    const jobs = this.#waiting.takeAbandoned();
    this.#over(jobs.length); // all, before anybody is told and may look or submit
    for (const job of jobs) job.receive({ type: "abandoned" });
  }

  #over(jobs: number): void {
    this.#live -= jobs;
    this.#places?.released();
  }
}
