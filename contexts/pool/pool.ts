// The pool that every context shares: a queue, workers and their life. Who gets what is in hand_out.ts.
//
// One dispatch per turn, however much happened in it.

import type { Job } from "../../futures/job.ts";
import { QueueFullError } from "../../futures/errors.ts";
import { logger } from "../../futures/log.ts";
import type { WorkerLoss } from "../../futures/messages.ts";
import type {
  ParallelContext,
  PoolStats,
  WorkerPool,
  WorkerPoolOptions,
} from "../../futures/parallel_context.ts";
import { checkPoolOptions } from "../../futures/pool_options.ts";
import { nextDepth } from "../runner/depth.ts";
import { capture } from "./capture.ts";
import { HandOut } from "./hand_out.ts";
import { Heartbeat } from "./heartbeat.ts";
import { JobQueue } from "./job_queue.ts";
import type { StartLink } from "./link.ts";
import { PoolWorker, type WorkerHost } from "./pool_worker.ts";
import { type PoolLimits, poolLimits } from "./pool_limits.ts";
import { Room } from "./room.ts";
import { Starts } from "./starts.ts";

/** What a pool needs of its context. */
export interface PoolSetup {
  /** The context itself. */
  readonly context: ParallelContext;
  /** Starts a worker. */
  readonly start: StartLink;
  /** Milliseconds that a worker has to become ready. */
  readonly startTimeout: number;
  /** What messages for routers and events come to. */
  readonly host: Pick<WorkerHost, "piped" | "eventSet"> & {
    ready(worker: PoolWorker): void;
    gone(pool: Pool): void;
  };
}

/** The pool. */
export class Pool implements WorkerPool {
  readonly context: ParallelContext;
  readonly #setup: PoolSetup;
  readonly #limits: PoolLimits;
  readonly #queue = new JobQueue();
  readonly #workers = new Set<PoolWorker>();
  readonly #handOut: HandOut;
  readonly #starts: Starts;
  readonly #room: Room;
  readonly #heartbeat = new Heartbeat(() => this.#workers, () => this.#live > 0);
  readonly #endings = new Set<Promise<unknown>>();
  #abandoned: Job[] = [];
  #live = 0;
  #nextId = 1;
  #restarts = 0;
  #abandonedThreads = 0;
  #scheduled = false;
  #closing: Promise<void> | undefined;

  /** @throws {RangeError} If an option is out of range. */
  constructor(setup: PoolSetup, options: WorkerPoolOptions = {}) {
    checkPoolOptions(options);
    this.context = setup.context;
    this.#setup = setup;
    this.#limits = poolLimits(options);
    this.#handOut = new HandOut(this.#queue, this.#workers, this.#limits);
    this.#room = new Room(this.#limits.maxWorkers + this.#limits.maxQueue);
    this.#starts = new Starts(setup.startTimeout, {
      start: () => this.#dispatch(),
      late: (worker, reason) => this.#retire(worker, reason),
      hopeless: (loss) => this.#failAll(loss),
    });
  }

  get maxWorkers(): number {
    return this.#limits.maxWorkers;
  }

  /** Its workers, for what the context has to tell them all. */
  get workers(): Iterable<PoolWorker> {
    return this.#workers;
  }

  submit(job: Job): void {
    if (this.#closing !== undefined) {
      throw new Error("Cannot submit task: the worker pool is shut down");
    }
    if (this.#live >= this.#room.limit) {
      throw new QueueFullError(
        `Cannot submit task: ${this.#limits.maxQueue} tasks wait already, await ready() first`,
      );
    }
    nextDepth();
    capture(job);
    job.submittedAt = performance.now();
    this.#queue.push(job);
    this.#live += 1;
    if (this.#live === 1) this.#heartbeat.start();
    const top = job.options.priority;
    if (top !== undefined && top > 0) {
      for (const worker of this.#workers) {
        worker.recall(Infinity);
      }
    }
    this.#schedule();
  }

  cancel(job: Job): void {
    job.cancelRequested = true;
    if (job.place instanceof PoolWorker) job.place.cancel(job);
    else if (job.place !== undefined) {
      this.#queue.remove(job);
      this.#abandon(job);
    }
  }

  evict(job: Job): void {
    if (!(job.place instanceof PoolWorker)) return;
    this.#restarts += 1;
    this.#retire(
      job.place,
      "the worker was replaced, as the task did not end in the time it was given",
    );
  }

  acknowledge(job: Job, count: number): void {
    if (job.place instanceof PoolWorker) job.place.acknowledge(job, count);
  }

  position(job: Job): number | undefined {
    if (job.place instanceof PoolWorker) return job.place.position(job);
    return job.place === undefined ? undefined : this.#queue.position(job) + this.#unstarted;
  }

  ready(): Promise<void> {
    return this.#room.wait(this.#live);
  }

  stats(): PoolStats {
    const now = performance.now();
    const queued = this.#queue.size + this.#unstarted;
    return {
      maxWorkers: this.maxWorkers,
      queued,
      running: this.#live - queued - this.#abandoned.length,
      restarts: this.#restarts,
      abandonedThreads: this.#abandonedThreads,
      workers: [...this.#workers].map((worker) => worker.stats(now)),
    };
  }

  shutdown(): Promise<void> {
    return this.#closing ??= this.#shutdown();
  }

  async #shutdown(): Promise<void> {
    await Promise.resolve(); // let #closing be set before anybody is told
    this.#starts.stop();
    for (const worker of [...this.#workers]) this.#retire(worker, "the worker pool was shut down");
    this.#failAll({ reason: "the worker pool was shut down" });
    this.#flushAbandoned();
    while (this.#endings.size > 0) await Promise.all(this.#endings);
    this.#heartbeat.stop();
    this.#setup.host.gone(this);
  }

  get #unstarted(): number {
    let count = 0;
    for (const worker of this.#workers) count += worker.unstarted;
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
    if (this.#recycles) this.#recycle();
    this.#startWorkers();
    if (this.#handOut.needed) this.#handOut.move(performance.now());
  }

  #startWorkers(): void {
    while (
      this.#workers.size < this.maxWorkers &&
      this.#live - this.#abandoned.length > this.#workers.size
    ) {
      if (!this.#starts.allowed) return;
      this.#start();
    }
  }

  #start(): void {
    const { recycleBytes } = this.#limits;
    let worker: PoolWorker;
    try {
      worker = new PoolWorker(
        this.#setup.start,
        this.#host,
        this.#nextId++,
        nextDepth(),
        recycleBytes < Infinity,
      );
    } catch (error) {
      return this.#starts.failed({
        reason: `a worker could not be started: ${(error as Error).message}`,
      });
    }
    this.#workers.add(worker);
    this.#starts.began(worker);
  }

  // A worker that is due leaves between two tasks; what it was handed ahead goes to others.
  #recycle(): void {
    for (const worker of [...this.#workers]) {
      if (worker.state !== "ready") continue;
      const due = worker.tasksDone >= this.#limits.recycleTasks ||
        worker.bytes > this.#limits.recycleBytes;
      if (!due) continue;
      worker.recall(Infinity);
      if (worker.size === 0) this.#retire(worker, "the worker was recycled");
    }
  }

  #retire(worker: PoolWorker, reason: string): void {
    this.#workers.delete(worker);
    this.#starts.forget(worker);
    logger.debug?.(`${worker.info.label}: leaves, ${reason}`);
    const ending = worker.retire(reason).then((left) => {
      if (left) this.#warnOfThread();
    });
    this.#endings.add(ending);
    void ending.finally(() => this.#endings.delete(ending));
    this.#schedule();
  }

  #warnOfThread(): void {
    this.#abandonedThreads += 1;
    if (this.#abandonedThreads > 1) return;
    logger.warn(
      "A Deno Worker was given up in a synchronous loop that never asks cancelled(): " +
        "its thread goes on until the program ends. Use a SubprocessContext for such tasks",
    );
  }

  #lost(worker: PoolWorker, loss: WorkerLoss): void {
    this.#workers.delete(worker);
    this.#restarts += 1;
    this.#starts.lost(worker, loss);
    if (
      this.#closing === undefined && this.#starts.allowed && this.#workers.size < this.maxWorkers
    ) this.#start();
    this.#schedule();
  }

  #failAll(loss: WorkerLoss): void {
    for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) {
      this.#ended();
      job.receive({
        type: "lost",
        loss: { ...loss, reason: `Cannot run ${job.title}: ${loss.reason}` },
      });
    }
  }

  #abandon(job: Job): void {
    this.#abandoned.push(job);
    this.#schedule();
  }

  #flushAbandoned(): void {
    const abandoned = this.#abandoned;
    this.#abandoned = [];
    for (const job of abandoned) {
      this.#ended();
      job.receive({ type: "abandoned" });
    }
  }

  #ended(): void {
    this.#live -= 1;
    this.#room.freed(this.#live);
  }

  get #recycles(): boolean {
    return this.#limits.recycleTasks < Infinity || this.#limits.recycleBytes < Infinity;
  }

  #watchIdle(worker: PoolWorker): void {
    const { idleTimeout, minWorkers } = this.#limits;
    if (worker.size > 0) return;
    const done = worker.tasksDone;
    const timer = setTimeout(() => {
      if (worker.state !== "ready" || worker.size > 0 || worker.tasksDone !== done) return;
      if (this.#workers.size > minWorkers) this.#retire(worker, "the worker had nothing to do");
    }, idleTimeout);
    Deno.unrefTimer(timer);
  }

  readonly #host: WorkerHost = {
    ready: (worker) => {
      this.#starts.ready(worker);
      this.#setup.host.ready(worker);
    },
    ended: () => this.#ended(),
    cameBack: (job) => {
      if (job.cancelRequested) this.#abandon(job);
      else this.#queue.unshift(job);
      this.#schedule();
    },
    changed: (worker) => {
      if (this.#limits.idleTimeout < Infinity) this.#watchIdle(worker);
      if (this.#handOut.needed || this.#recycles) this.#schedule();
    },
    lost: (worker, loss) => this.#lost(worker, loss),
    piped: (pipe, value) => this.#setup.host.piped(pipe, value),
    eventSet: (event, by) => this.#setup.host.eventSet(event, by),
  };
}
