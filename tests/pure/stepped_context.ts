// A context without workers: the test itself plays them, step by step. It notes what is asked of it.

import type { Job } from "../../futures/executor/job.ts";
import { type Observer, Observers } from "../../futures/future/observers.ts";
import type { Message } from "../../futures/future/messages.ts";
import type {
  ParallelContext,
  PoolStats,
  WorkerEvent,
  WorkerPool,
} from "../../futures/executor/parallel_context.ts";
import type { WorkerPoolOptions } from "../../futures/executor/pool_options.ts";
import { RECORD, WORKER } from "./told.ts";

/** A pool whose jobs move only when told to. */
export class SteppedPool implements WorkerPool {
  readonly context: ParallelContext;
  readonly maxWorkers: number;
  /** Every job that was submitted. */
  readonly jobs: Job[] = [];
  /** Those for which a cancel was asked, an eviction, an acknowledgement. */
  readonly asked: string[] = [];
  /** Settles the shutdown; without one it settles at once. */
  closing: PromiseWithResolvers<void> | undefined;
  /** Settles `ready()`; without one there is room. */
  room: PromiseWithResolvers<void> | undefined;
  /** Who wants to hear of its workers. */
  readonly observers = new Observers<WorkerEvent>();
  /** How often it was shut down. */
  shutdowns = 0;
  /** What submit() throws. */
  refusal: Error | undefined;

  constructor(context: ParallelContext, options: WorkerPoolOptions = {}) {
    this.context = context;
    this.maxWorkers = options.maxWorkers ?? 1;
  }

  submit(job: Job): void {
    if (this.refusal !== undefined) throw this.refusal;
    job.queue(this);
    job.handOut(this);
    this.jobs.push(job);
  }

  cancel(job: Job): void {
    this.asked.push(`cancel ${this.jobs.indexOf(job)}`);
  }

  evict(job: Job): void {
    this.asked.push(`evict ${this.jobs.indexOf(job)}`);
  }

  acknowledge(job: Job, count: number): void {
    this.asked.push(`acknowledge ${this.jobs.indexOf(job)} ${count}`);
  }

  position(job: Job): number | undefined {
    return job.state === "begun" ? undefined : this.jobs.indexOf(job);
  }

  ready(): Promise<void> {
    return this.room?.promise ?? Promise.resolve();
  }

  warmUp(): Promise<void> {
    return this.room?.promise ?? Promise.resolve();
  }

  subscribe(observer: Observer<WorkerEvent>): Disposable {
    return this.observers.add(observer);
  }

  stats(): PoolStats {
    const { maxWorkers } = this;
    return { maxWorkers, queued: 0, running: 0, restarts: 0, abandonedThreads: 0, workers: [] };
  }

  async shutdown(): Promise<void> {
    this.shutdowns += 1;
    await this.closing?.promise;
  }

  /** Start a job and return the square of its argument. */
  finish(at: number): void {
    const job = this.jobs[at] as Job;
    this.play(at, "S");
    const value = (job.spec.args[0] as number) ** 2;
    job.receive({ type: "returned", value, at: performance.now() });
  }

  /** Play these letters of stories.ts to the job that was submitted as the `at`-th. */
  play(at: number, letters: string): void {
    const job = this.jobs[at] as Job;
    for (const letter of letters) job.receive(message(letter));
  }
}

function message(letter: string): Message {
  const at = performance.now();
  switch (letter) {
    case "S":
      return { type: "started", worker: WORKER, at };
    case "A":
      return { type: "abandoned" };
    case "R":
      return { type: "returned", value: 49, at };
    case "X":
      return { type: "raised", error: RECORD, at };
    case "L":
      return { type: "lost", loss: { reason: "it died", worker: WORKER } };
    default:
      return { type: "sent", name: "item", value: 7 };
  }
}

/** A context that makes such pools. */
export class SteppedContext implements ParallelContext {
  readonly kind: string;
  /** Its pools. */
  readonly pools: SteppedPool[] = [];
  /** What was asked of it. */
  readonly asked: string[] = [];
  closed = false;

  constructor(kind = "stepped") {
    this.kind = kind;
  }

  /** The one pool it has made. */
  get pool(): SteppedPool {
    const [pool, ...more] = this.pools;
    if (pool === undefined || more.length > 0) throw new Error(`${this.pools.length} pools`);
    return pool;
  }

  workerPool(options?: WorkerPoolOptions): SteppedPool {
    this.asked.push("pool");
    const pool = new SteppedPool(this, options);
    this.pools.push(pool);
    return pool;
  }

  event(): never {
    throw new Error("nobody should ask for an event");
  }

  messageRouter(): never {
    throw new Error("nobody should ask for a router");
  }

  close(): Promise<void> {
    this.asked.push("close");
    this.closed = true;
    return Promise.resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
