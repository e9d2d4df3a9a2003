// The pool that every context shares: takes jobs, and brings queue, workers and hand-out together.
// One dispatch per turn, however much happened in it.

import { QueueFullError } from "../../../futures/executor/errors.ts";
import type { Job } from "../../../futures/executor/job.ts";
import type { WorkerLoss } from "../../../futures/future/messages.ts";
import type {
  ParallelContext,
  PoolStats,
  WorkerPool,
  WorkerPoolOptions,
} from "../../../futures/executor/parallel_context.ts";
import { checkPoolOptions } from "../../../futures/executor/pool_options.ts";
import { nextDepth } from "../../protocol/depth.ts";
import { capture } from "./capture.ts";
import { HandOut } from "./dispatcher.ts";
import { Heartbeat } from "./heartbeat.ts";
import { HeldJobs } from "./held_jobs.ts";
import { JobQueue } from "./job_queue.ts";
import type { StartLink } from "./link.ts";
import { type PoolLimits, poolLimits } from "./pool_limits.ts";
import type { PoolWorker, WorkerHost } from "./pool_worker.ts";
import { Room } from "./semaphore.ts";
import { Workforce } from "./worker_set.ts";

/** What a pool needs of its context. */
export interface PoolSetup {
  /** The context itself. */
  readonly context: ParallelContext;
  /** Starts a worker. */
  readonly start: StartLink;
  /** Milliseconds that a worker has to become ready. */
  readonly startTimeout: number;
  /** What concerns the context. */
  readonly host: Pick<WorkerHost, "piped" | "eventSet" | "ready"> & { gone(pool: Pool): void };
}

/** The pool. */
export class Pool implements WorkerPool {
  readonly context: ParallelContext;
  readonly #setup: PoolSetup;
  readonly #limits: PoolLimits;
  readonly #queue = new JobQueue();
  readonly #workforce: Workforce;
  readonly #handOut: HandOut;
  readonly #heartbeat: Heartbeat;
  readonly #room: Room;
  // Those of the live that were cancelled before they began, and will be told so.
  #abandoned: Job[] = [];
  #live = 0;
  #scheduled = false;
  #closing: Promise<void> | undefined;

  /** @throws {RangeError} If an option is out of range. */
  constructor(setup: PoolSetup, options: WorkerPoolOptions = {}) {
    checkPoolOptions(options);
    this.context = setup.context;
    this.#setup = setup;
    this.#limits = poolLimits(options);
    this.#workforce = new Workforce(setup.start, setup.startTimeout, this.#limits, {
      piped: setup.host.piped,
      eventSet: setup.host.eventSet,
      ready: setup.host.ready,
      changed: () => this.#schedule(),
      ended: () => this.#ended(),
      cameBack: (job) => this.#cameBack(job),
      hopeless: (loss) => this.#failAll(loss),
    });
    this.#handOut = new HandOut(this.#queue, this.workers, this.#limits);
    this.#heartbeat = new Heartbeat(this.workers, () => this.#live > 0);
    this.#room = new Room(
      this.#limits.maxWorkers + this.#limits.maxQueue,
      () => this.#live - this.#abandoned.length,
    );
  }

  get maxWorkers(): number {
    return this.#limits.maxWorkers;
  }

  /** Its workers, for what the context has to tell them all. */
  get workers(): ReadonlySet<PoolWorker> {
    return this.#workforce.workers;
  }

  submit(job: Job): void {
    if (this.#closing !== undefined) {
      throw new Error("Cannot submit task: the worker pool is shut down");
    }
    if (!this.#room.left) {
      throw new QueueFullError(
        `Cannot submit task: ${this.#limits.maxQueue} tasks wait already, await ready() first`,
      );
    }
    nextDepth();
    capture(job, this.context);
    this.#queue.push(job);
    this.#live += 1;
    this.#room.taken();
    if (this.#live === 1) this.#heartbeat.start();
    this.#handOut.prefer(job.options.priority ?? 0);
    this.#schedule();
  }

  cancel(job: Job): void {
    job.cancelRequested = true;
    if (job.place instanceof HeldJobs) job.place.cancel(job);
    else if (job.place !== undefined) {
      this.#queue.remove(job);
      this.#abandon(job);
    }
  }

  evict(job: Job): void {
    for (const worker of this.workers) {
      if (worker.jobs === job.place) {
        return this.#workforce.replace(
          worker,
          "it was replaced, as the task did not end in its time",
        );
      }
    }
  }

  acknowledge(job: Job, count: number): void {
    if (job.place instanceof HeldJobs) job.place.acknowledge(job, count);
  }

  position(job: Job): number | undefined {
    if (job.place instanceof HeldJobs) return job.place.position(job);
    return job.place === undefined ? undefined : this.#queue.position(job) + this.#handedOut;
  }

  async ready(): Promise<void> {
    if (this.#closing === undefined) await this.#room.wait();
    if (this.#closing === undefined) return;
    throw new Error("Cannot wait for room: the worker pool is shut down");
  }

  stats(): PoolStats {
    const queued = this.#queue.size + this.#handedOut;
    return {
      maxWorkers: this.maxWorkers,
      queued,
      running: this.#live - queued - this.#abandoned.length,
      restarts: this.#workforce.restarts,
      abandonedThreads: this.#workforce.abandonedThreads,
      workers: this.#workforce.stats(),
    };
  }

  shutdown(): Promise<void> {
    return this.#closing ??= this.#shutdown();
  }

  async #shutdown(): Promise<void> {
    await Promise.resolve(); // let #closing be set before anybody is told
    const reason = "the worker pool was shut down";
    const closed = this.#workforce.close(reason);
    this.#failAll({ reason });
    this.#flushAbandoned();
    await closed;
    this.#heartbeat.stop();
    this.#room.close();
    this.#setup.host.gone(this);
  }

  // Jobs that were handed to workers and have not begun.
  get #handedOut(): number {
    let count = 0;
    for (const worker of this.workers) count += worker.jobs.unstarted;
    return count;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#flushAbandoned();
      this.#dispatch();
    });
  }

  #dispatch(): void {
    if (this.#closing !== undefined) return;
    this.#workforce.recycle();
    this.#workforce.grow(this.#live);
    if (this.#handOut.needed) this.#handOut.move(performance.now());
  }

  #cameBack(job: Job): void {
    if (job.cancelRequested) this.#abandon(job);
    else this.#queue.putBack(job);
    this.#schedule();
  }

  #failAll({ reason, ...loss }: WorkerLoss): void {
    // All are taken out before anybody is told: who hears of it may submit again.
    const jobs: Job[] = [];
    for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) {
      jobs.push(job);
    }
    this.#ended(jobs.length);
    for (const job of jobs) {
      job.receive({
        type: "lost",
        loss: { ...loss, reason: `Cannot run ${job.title}: ${reason}` },
      });
    }
  }

  #abandon(job: Job): void {
    this.#abandoned.push(job);
    this.#room.freed();
    this.#schedule();
  }

  #flushAbandoned(): void {
    const abandoned = this.#abandoned;
    this.#abandoned = [];
    this.#ended(abandoned.length); // all, before anybody is told and may look or submit
    for (const job of abandoned) job.receive({ type: "abandoned" });
  }

  #ended(jobs = 1): void {
    this.#live -= jobs;
    this.#room.freed();
  }
}
