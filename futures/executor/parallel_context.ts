// The seam: what an executor needs of a context, and what whoever writes one must supply. The contract suite in
// testing.ts runs on any.

import type { Job } from "./job.ts";
import type { WorkerPoolOptions } from "./pool_options.ts";
import type { WorkerInfo } from "../future/messages.ts";
import type { Observer } from "../future/observers.ts";
import type { SharedEvent } from "../task/shared_event.ts";
import type { MessageRouter } from "./message_router.ts";

/** One worker, as statistics show it. */
export interface WorkerStats extends WorkerInfo {
  /** What it is doing; `stuck`: it has tasks and begins none, as something that an earlier one left behind holds its thread. */
  readonly state: "waiting" | "starting" | "idle" | "busy" | "stuck" | "leaving";
  /** What it waits for before it takes tasks, in words: a place on another machine, its set-up. */
  readonly waitsFor?: string;
  /** The running task's title, such as `tasks.ts#slowSquare`; of several, that of the one that began first. */
  readonly task?: string;
  /** The id of its future. */
  readonly future?: number;
  /** For how many milliseconds that task has run. */
  readonly runningFor?: number;
  /** How many tasks it runs. */
  readonly running: number;
  /** How many tasks it has ended. */
  readonly tasksDone: number;
}

/** A pool at one moment. */
export interface PoolStats {
  /** The most workers it may have. */
  readonly maxWorkers: number;
  /** Tasks that have not begun, those already handed to a worker included. */
  readonly queued: number;
  /** Tasks that run. */
  readonly running: number;
  /** How many workers had to be replaced because they died or were made to. */
  readonly restarts: number;
  /**
   * Threads that were given up: a Deno Worker in an endless loop cannot be stopped, only left behind. Counted up to a
   * second after it was given up.
   */
  readonly abandonedThreads: number;
  /** How many workers are ready in reserve, where `spareWorkers` asks for some; not among `workers`. */
  readonly spares?: number;
  /** The workers there are. */
  readonly workers: readonly WorkerStats[];
}

/** A step in the life of a worker. */
export interface WorkerEvent {
  /** Which of the events it is. */
  readonly type: "worker";
  /**
   * It takes tasks; it has died, or ended itself; the pool has ended it, and goes on with another one. One that leaves as
   * it has nothing to do, or with its pool, is not told of.
   */
  readonly phase: "ready" | "lost" | "replaced";
  /** Which worker, with its host, if it is on another one. */
  readonly worker: WorkerInfo;
  /** Why it is lost or replaced. */
  readonly reason?: string;
}

/** A number of workers and a queue before them. */
export interface WorkerPool {
  /** The context that made it. */
  readonly context: ParallelContext;
  /** The most workers it may have. */
  readonly maxWorkers: number;
  /**
   * Run a job: `job.queue(holder)` and, when a worker has it, `job.handOut(holder)`; then let it receive `started`, what
   * it sends, and one of `returned`, `raised` or `lost`. It receives nothing in this turn.
   *
   * A job with a `seat` goes to the one worker that has this seat at a time, before what waits there, and is never
   * refused for `maxQueue`.
   *
   * @throws {QueueFullError} If `maxQueue` tasks wait.
   */
  submit(job: Job): void;
  /**
   * `job.requestCancel()`, then: do not start it (`job.abandon()`, and it receives `abandoned`, not in this turn), or tell
   * the running task.
   */
  cancel(job: Job): void;
  /** End the job's worker, whatever it does, then tell the job `lost`. */
  evict(job: Job): void;
  /** A reader took so many of the job's items or reports, of so many kilobytes. */
  acknowledge(job: Job, items: number, kilobytes: number): void;
  /** How many jobs will be started before this one; undefined once it has started. */
  position(job: Job): number | undefined;
  /**
   * Resolves when the queue has room.
   *
   * @throws {Error} If the pool is shut down.
   */
  ready(): Promise<void>;
  /**
   * Resolves when all workers that it may have are there and set up.
   *
   * @throws {WorkerLostError} If they do not start.
   * @throws {Error} If the pool is shut down.
   */
  warmUp(): Promise<void>;
  /** Be told of the workers, from now on: of one that is lost, when the futures of its tasks have ended. */
  subscribe(observer: Observer<WorkerEvent>): Disposable;
  /** The pool at this moment. */
  stats(): PoolStats;
  /** End all workers; jobs that are left are `lost`. Idempotent. */
  shutdown(): Promise<void>;
}

/** Where tasks run, and every concurrent part that an executor needs for it. */
export interface ParallelContext extends AsyncDisposable {
  /** What kind of context it is: pools do not move between kinds. */
  readonly kind: string;
  /** Whether it has been closed. */
  readonly closed: boolean;
  /** A new pool. It starts no worker before it has a task. */
  workerPool(options?: WorkerPoolOptions): WorkerPool;
  /** A new event. */
  event(): SharedEvent;
  /** A new message router. */
  messageRouter(): MessageRouter;
  /** Shut down every pool and router of this context. Idempotent. A closed context creates nothing more. */
  close(): Promise<void>;
}
