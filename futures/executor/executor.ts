// The executor: takes specs, gives futures, and looks after their end. Where tasks run is its
// context's affair; it makes a pool there when the first task comes, or uses one it is given.
//
// Invariants: running -> stopping -> stopped, each told once (executor_life.ts says how); a future that is done is
// forgotten.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture, created } from "../future/base_future.ts";
import { ActiveJobs, NO_OPTIONS } from "./active_jobs.ts";
import { checkTime } from "./pool_options.ts";
import { type ExecutorEvent, ExecutorEvents } from "./executor_events.ts";
import { ExecutorLife } from "./executor_life.ts";
import { type ExecutorStats, OutcomeCounts } from "./executor_stats.ts";
import { explain, type Explanation } from "./explanation.ts";
import { Job, type JobOwner } from "./job.ts";
import { logger } from "../future/log.ts";
import type { Message } from "../future/messages.ts";
import type { Observer } from "../future/observers.ts";
import type { ParallelContext } from "./parallel_context.ts";
import { Resources, type TaskExecutorOptions } from "./resources.ts";
import { show } from "../task/show.ts";
import { type ExecutorState, FAILED, RUNNING, STOPPED } from "../future/states.ts";
import { checkFuture, checkSpec, type TaskSpec } from "../spec/task_spec.ts";
import { ownSubmitOptions, type SubmitOptions } from "./submit_options.ts";
import type { Submitter } from "./submit.ts";
import { Timer } from "./timer.ts";
import { UnseenFailures } from "./unseen_failures.ts";
import { within } from "./within.ts";

/** Turns tasks into futures. `TaskExecutor` is this with a default context. */
export class Executor implements Submitter, AsyncDisposable {
  readonly #resources: Resources;
  readonly #jobs = new ActiveJobs();
  readonly #outcomes = new OutcomeCounts();
  readonly #unseen = new UnseenFailures();
  readonly #life = new ExecutorLife();
  readonly #events = new ExecutorEvents(this.#life);
  readonly #ended = Promise.withResolvers<void>();
  #idle: PromiseWithResolvers<void> | undefined;
  readonly #owner: JobOwner = {
    cancelled: (job) => this.#cancelled(job),
    acknowledged: (job, ...taken) => this.#resources.startedPool?.acknowledge(job, ...taken),
    loading: (job, begins) => this.#jobs.loading(job, begins),
    received: (job, message) => this.#received(job, message),
  };

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
    checkSpec(spec);
    const own = options === NO_OPTIONS ? options : ownSubmitOptions(options);
    const job = new Job(spec, own, this.#owner, seat);
    const before = created;
    const future = spec.createFuture(job);
    checkFuture(future, before);
    this.#life.check("submit task"); // it still does
    job.attach(future);
    const pool = this.#resources.pool();
    pool.submit(job);
    this.#jobs.add(job, pool);
    this.#events.task("submitted", job, job.submittedAt);
    if (job.cancelRequested) job.cancel(); // while its future was made
    else if (own.signal?.aborted) future.cancel();
    return future;
  }

  /**
   * Resolves when the queue has room for one more task: see `maxQueue`. A rejection that nobody handles ends no program.
   *
   * @throws {ExecutorStoppedError} If the executor is not running, or stops meanwhile.
   * @throws {Error} If the context is closed or the pool is shut down.
   */
  ready(): Promise<void> {
    const room = this.#untilRoom();
    room.catch(() => {});
    return room;
  }

  async #untilRoom(): Promise<void> {
    this.#life.check("wait for room");
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    using _stop = this.#life.observe(() => resolve());
    this.#resources.pool().ready().then(resolve, reject);
    await promise;
    this.#life.check("wait for room");
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
    const warm = this.#warmUp();
    warm.catch(() => {});
    return warm;
  }

  async #warmUp(): Promise<void> {
    this.#life.check("warm up");
    await this.#resources.pool().warmUp();
  }

  /**
   * Resolves when nothing is left to do: at once, or in the moment in which every future is done and every task that
   * timed out has had its grace.
   */
  idle(): Promise<void> {
    if (this.#jobs.left === 0) return Promise.resolve();
    return (this.#idle ??= Promise.withResolvers<void>()).promise;
  }

  /**
   * Cancel every future and take no more tasks. The executor is stopped when the last one is done,
   * at once if there is none.
   *
   * @throws {Error} If it is not running.
   */
  stop(): void {
    if (!this.running) throw new Error(`Cannot stop executor: it is ${this.state}`);
    this.#cancelAll();
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
   *
   * @example Let tasks end
   * ```ts
   * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
   * import type * as Tasks from "./examples/tasks.ts";
   *
   * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
   * const executor = new TaskExecutor({ maxWorkers: 1 });
   * const future = submitCall(executor, tasks.square, 7);
   * await executor.shutdown({ drain: 10_000 }); // after 10 s what is left would be cancelled
   * console.log(future.state); // completed
   * ```
   */
  async shutdown(
    options: { readonly drain?: boolean | number; readonly timeout?: number } = {},
  ): Promise<void> {
    const { drain = false, timeout } = options;
    checkTime("shut down executor", "timeout", timeout);
    if (typeof drain !== "boolean") checkTime("shut down executor", "drain", drain);
    if (drain === false || drain === 0) this.#cancelAll();
    else this.#drain(drain);
    await within(this.#ended.promise.then(() => this.#resources.release()), timeout, () => {
      const { left } = this.#jobs;
      const tasks = left === 1 ? "1 task still runs" : `${left} tasks still run`;
      return `Cannot shut down executor: ${tasks} after ${timeout} ms`;
    });
  }

  /** Be told of each change of state and of each step of a task, from now on. */
  subscribe(observer: Observer<ExecutorEvent>): Disposable {
    return this.#events.subscribe(observer);
  }

  /** Counts, times, and the pool (undefined before its first task), at this moment. Times are milliseconds. */
  stats(): ExecutorStats {
    return {
      state: this.state,
      ...this.#jobs.states,
      ...this.#outcomes.totals(),
      pool: this.#resources.startedPool?.stats(),
    };
  }

  /**
   * Why a future is in the state it is in: its place in the queue, what the busy workers do.
   *
   * @throws {TypeError} If it is no future.
   */
  explain(future: AnyFuture): Explanation {
    if (!(future instanceof BaseFuture)) {
      throw new TypeError(`Cannot explain: it takes a future, got ${show(future)}`);
    }
    return explain(future, this.#jobs.find(future), this.#resources.startedPool);
  }

  /** As `shutdown()`; with a warning if that cancels tasks. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#jobs.warnOfUnfinished();
    return this.shutdown();
  }

  #cancelled(job: Job): void {
    if (job.state === "new") return; // no pool has it yet
    this.#jobs.cancelled(job);
    this.#resources.startedPool?.cancel(job);
  }

  #received(job: Job, message: Message): void {
    this.#outcomes.received(job, message);
    if (message.type === "started") this.#events.task("started", job, message.at);
    if (this.#jobs.received(job, message)) {
      this.#outcomes.ended(job);
      if (job.future.state === FAILED) this.#unseen.ended(job.future, job.label);
      this.#events.task("ended", job, "at" in message ? message.at : performance.now());
    }
    if (this.#jobs.size === 0) this.#settle();
  }

  #drain(time: true | number): void {
    this.#life.move("drain");
    this.#settle();
    if (time === true || this.stopped) return;
    const timer = new Timer(time, () => this.#cancelAll());
    void this.#ended.promise.then(() => timer.stop());
  }

  #cancelAll(): void {
    if (!this.#life.move("cancel")) return;
    this.#jobs.cancelAll();
    this.#settle();
  }

  // Look whether nothing is left to do.
  #settle(): void {
    if (this.#jobs.size > 0) return;
    this.#life.move("emptied");
    if (this.#jobs.left > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
    if (!this.stopped) return;
    this.#unseen.tellAll();
    // The release goes on by itself; shutdown() waits for it.
    this.#resources.release().catch((error) =>
      logger.warn(`executor: cannot release its pool: ${String(error)}`)
    );
    this.#ended.resolve();
  }
}
