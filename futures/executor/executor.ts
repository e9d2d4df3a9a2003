// The executor: takes specs, gives futures, and looks after their end. Where tasks run is its
// context's affair; it makes a pool there when the first task comes, or uses one it is given.
//
// Invariants: running -> stopping -> stopped, each told once (executor_life.ts says how); a future that is done is
// forgotten.

import type { AnyFuture } from "../future/any_future.ts";
import { ActiveJobs, NO_OPTIONS } from "./active_jobs.ts";
import { type ExecutorEvent, ExecutorEvents } from "./executor_events.ts";
import { ExecutorEnd, ExecutorLife } from "./executor_life.ts";
import { type ExecutorStats, OutcomeCounts } from "./executor_stats.ts";
import { explain, type Explanation } from "./explanation.ts";
import type { Job } from "./job.ts";
import { logger } from "../future/log.ts";
import type { Message } from "../future/messages.ts";
import type { Observer } from "../future/observers.ts";
import type { ParallelContext } from "./parallel_context.ts";
import { Resources, type TaskExecutorOptions } from "./resources.ts";
import { type ExecutorState, FAILED, RUNNING, STOPPED } from "../future/states.ts";
import type { TaskSpec } from "../spec/task_spec.ts";
import type { SubmitOptions } from "./submit_options.ts";
import type { Submitter } from "./submit.ts";
import { UnseenFailures } from "./unseen_failures.ts";

/** Lets somebody say of which span each job is a part, by writing its `trace`; disposing ends that. */
export let traceJobs: (executor: Executor, trace: (job: Job) => void) => Disposable;

/** Turns tasks into futures. `TaskExecutor` is this with a default context. */
export class Executor implements Submitter, AsyncDisposable {
  readonly #resources: Resources;
  readonly #jobs: ActiveJobs;
  readonly #outcomes = new OutcomeCounts();
  readonly #life = new ExecutorLife();
  readonly #end: ExecutorEnd;
  // Made when there is a first observer, a first failure.
  #events: ExecutorEvents | undefined;
  #unseen: UnseenFailures | undefined;

  static {
    traceJobs = (executor, trace) => executor.#observed.traceJobs(trace);
  }

  /**
   * An executor, running.
   *
   * @param options How it is to work.
   * @param defaultContext Makes the context when `options` has neither context nor pool.
   * @throws {TypeError} If `context` or `workerPool` is none, if pool options and `workerPool` are given together, or
   * the pool is of another kind of context.
   * @throws {RangeError} If a pool option is out of range.
   */
  constructor(options: TaskExecutorOptions, defaultContext: () => ParallelContext) {
    this.#resources = new Resources(options, defaultContext);
    this.#jobs = new ActiveJobs(this.#resources, this.#received.bind(this));
    const release = () => (this.#unseen?.tellAll(), this.#resources.release());
    this.#end = new ExecutorEnd(this.#life, this.#jobs, release);
    logger.debug?.("executor: created");
  }

  /** Whether it takes tasks, ends, or has ended. */
  get state(): ExecutorState {
    return this.#life.state;
  }

  /** Whether it takes tasks. */
  get running(): boolean {
    return this.state === RUNNING;
  }

  /** Whether it has ended. Final. */
  get stopped(): boolean {
    return this.state === STOPPED;
  }

  /** How many workers its pool may have. */
  get maxWorkers(): number {
    return this.#resources.maxWorkers;
  }

  /** How many tasks one of them runs at once, as far as its own options say. */
  get tasksPerWorker(): number {
    return this.#resources.tasksPerWorker;
  }

  /**
   * Submit a task.
   *
   * @typeParam F The kind of future.
   * @param spec What to run, from `call`, `iteration`, `progress` or a spec of your own.
   * @param options Limits and priority.
   * @returns The future, waiting.
   * @throws {ExecutorStoppedError} If the executor is not running.
   * @throws {QueueFullError} If the pool's queue is full.
   * @throws {TypeError} If the spec is none or makes no new future, or an argument cannot travel; the message names the
   * path to it. If `signal` or `transfer` is not what it must be.
   * @throws {RangeError} If an option is out of range, or executors are nested too deep.
   * @throws {Error} If the context is closed or the pool is shut down.
   */
  submit<F extends AnyFuture>(spec: TaskSpec<F>, options: SubmitOptions = NO_OPTIONS): F {
    return this.#submit(spec, options);
  }

  /**
   * Submit a task to each worker that the pool may have, such as to empty a cache: before all that waits there.
   *
   * @typeParam F The kind of future.
   * @param spec What to run, once on each.
   * @param options Limits of each, and their priority among each other.
   * @returns A future for each worker. One that dies before it has begun hands its task to its replacement.
   * @throws As `submit`, but for QueueFullError.
   */
  broadcast<F extends AnyFuture>(
    spec: TaskSpec<F>,
    options: Omit<SubmitOptions, "transfer"> = NO_OPTIONS,
  ): F[] {
    this.#life.check("broadcast task");
    if ("transfer" in options) {
      throw new TypeError("Cannot broadcast task: a buffer can be moved to one worker only");
    }
    const futures: F[] = [];
    try {
      for (let seat = 0; seat < this.maxWorkers; seat++) {
        futures.push(this.#submit(spec, options, seat));
      }
    } catch (error) {
      for (const future of futures) future.cancel();
      throw error;
    }
    return futures;
  }

  #submit<F extends AnyFuture>(spec: TaskSpec<F>, options: SubmitOptions, seat?: number): F {
    this.#life.check("submit task");
    const job = this.#jobs.make(spec, options, seat);
    this.#life.check("submit task"); // it still does
    this.#jobs.start(job);
    this.#events?.task("submitted", job, job.submittedAt);
    if (job.cancelRequested) job.cancel(); // while its future was made
    else if (job.options.signal?.aborted) job.future.cancel();
    return job.future as F;
  }

  /**
   * Resolves when the queue has room for one more task: see `maxQueue`. A rejection that nobody handles ends no program.
   *
   * @throws {ExecutorStoppedError} If the executor is not running, or stops meanwhile.
   * @throws {Error} If the context is closed or the pool is shut down.
   */
  ready(): Promise<void> {
    return this.#life.whileRunning("wait for room", () => this.#resources.pool().ready());
  }

  /** Aborts when it takes no more tasks, with the ExecutorStoppedError that `submit` throws from then on. */
  get stopping(): AbortSignal {
    return this.#life.stopping;
  }

  /**
   * Resolves when all workers are there and set up, so that the first task waits for none. They stay for as long as the
   * pool's options say. A rejection that nobody handles ends no program.
   *
   * @throws {ExecutorStoppedError} If the executor is not running.
   * @throws {WorkerLostError} If workers do not start, or are not set up; then the set-up's error is the cause.
   * @throws {Error} If the context is closed, or the pool is shut down meanwhile.
   */
  warmUp(): Promise<void> {
    return this.#life.whenRunning("warm up", () => this.#resources.pool().warmUp());
  }

  /**
   * Resolves when nothing is left to do: at once, or in the moment in which every future is done and every task that
   * timed out has had its grace.
   */
  idle(): Promise<void> {
    return this.#end.idle();
  }

  /**
   * Cancel every future and take no more tasks. It is stopped when the last one is done, at once if there is none.
   *
   * @throws {Error} If it is not running.
   */
  stop(): void {
    if (!this.running) throw new Error(`Cannot stop executor: it is ${this.state}`);
    this.#end.cancel();
  }

  /**
   * Stop, wait for every future to be done and every task that timed out to have had its grace, and release what the
   * executor owns.
   *
   * @param options `drain`: whether tasks are let run to their end, those that wait included, rather than cancelled; a
   * number of milliseconds is how long, then the rest is cancelled. Default false. `timeout`: milliseconds to wait at
   * most. Default: as long as it takes.
   * @throws {DOMException} A TimeoutError naming how many tasks still run; the executor goes on stopping, and
   * `shutdown()` can be called again.
   * @throws {RangeError} If a time is negative or not a number; the executor goes on.
   */
  shutdown(
    options: { readonly drain?: boolean | number; readonly timeout?: number } = {},
  ): Promise<void> {
    return this.#end.shutdown(options);
  }

  /** Be told of each change of state, each step of a task and what happens to workers, from now on. */
  subscribe(observer: Observer<ExecutorEvent>): Disposable {
    return this.#observed.subscribe(observer);
  }

  /** Counts, times, and the pool (undefined before its first task), at this moment. Times are milliseconds. */
  stats(): ExecutorStats {
    const pool = this.#resources.startedPool?.stats();
    return { state: this.state, ...this.#jobs.states, ...this.#outcomes.totals(), pool };
  }

  /**
   * Why a future is in the state it is in: its place in the queue, what the busy workers do.
   *
   * @throws {TypeError} If it is no future.
   */
  explain(future: AnyFuture): Explanation {
    return explain(future, this.#jobs.find(future), this.#resources.startedPool);
  }

  /** As `shutdown()`; with a warning if that cancels tasks. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#jobs.warnOfUnfinished();
    return this.shutdown();
  }

  #received(job: Job, message: Message, ended: boolean): void {
    this.#outcomes.received(job, message);
    if (message.type === "started") this.#events?.task("started", job, message.at);
    if (ended) {
      this.#outcomes.ended(job);
      if (job.future.state === FAILED) this.#failures.ended(job.future, job.label);
      this.#events?.task("ended", job, "at" in message ? message.at : performance.now());
    }
    this.#end.settle();
  }

  get #failures(): UnseenFailures {
    return this.#unseen ??= new UnseenFailures();
  }

  get #observed(): ExecutorEvents {
    return this.#events ??= new ExecutorEvents(this.#life, this.#resources);
  }
}
