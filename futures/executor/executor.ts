// The executor: takes specs, gives futures, and looks after their end. Where tasks run is its
// context's affair; it makes a pool there when the first task comes, or uses one it is given.
//
// Invariants: running -> stopping -> stopped, each told once; a future that is done is forgotten.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture, created } from "../future/base_future.ts";
import { checkTime } from "./check_amount.ts";
import { ExecutorStoppedError } from "./errors.ts";
import type { ExecutorStats } from "./executor_stats.ts";
import { OutcomeCounts } from "./outcome_counts.ts";
import { explain, type Explanation } from "./explanation.ts";
import { Job, type JobOwner } from "./job.ts";
import { logger } from "../future/log.ts";
import type { Message } from "../future/messages.ts";
import { type Observer, Observers } from "../future/observers.ts";
import type { ParallelContext } from "./parallel_context.ts";
import { Resources, type TaskExecutorOptions } from "./resources.ts";
import { JobSet } from "./job_set.ts";
import { show } from "../task/show.ts";
import { type ExecutorState, RUNNING, STOPPED, STOPPING } from "../future/states.ts";
import { checkFuture, checkSpec, type TaskSpec } from "../spec/task_spec.ts";
import { ownSubmitOptions, type SubmitOptions } from "./submit_options.ts";
import { JobLimits } from "./job_limits.ts";
import type { Submitter } from "./submit.ts";
import { within } from "./within.ts";

/** What an executor's observers are told. */
export interface ExecutorEvent {
  /** A change of state. */
  readonly type: "state";
  /** The new one. */
  readonly state: ExecutorState;
}

const NO_OPTIONS: SubmitOptions = Object.freeze({});

/** Turns tasks into futures. `TaskExecutor` is this with a default context. */
export class Executor implements Submitter, AsyncDisposable {
  readonly #resources: Resources;
  readonly #jobs = new JobSet();
  readonly #limits = new Map<Job, JobLimits>();
  readonly #outcomes = new OutcomeCounts();
  readonly #observers = new Observers<ExecutorEvent>();
  readonly #idle = Promise.withResolvers<void>();
  readonly #owner: JobOwner = {
    cancelled: (job) => this.#cancelled(job),
    acknowledged: (job, ...taken) => this.#resources.startedPool?.acknowledge(job, ...taken),
    received: (job, message) => this.#received(job, message),
  };
  #state: ExecutorState = RUNNING;

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
    return this.#state;
  }

  /** Whether it takes tasks. */
  get running(): boolean {
    return this.#state === RUNNING;
  }

  /** Whether it has ended. Final. */
  get stopped(): boolean {
    return this.#state === STOPPED;
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
    this.#checkRunning("submit task");
    checkSpec(spec);
    const own = options === NO_OPTIONS ? options : ownSubmitOptions(options);
    const job = new Job(spec, own, this.#owner);
    const before = created;
    const future = spec.createFuture(job);
    checkFuture(future, before);
    this.#checkRunning("submit task"); // it still is
    job.attach(future);
    const pool = this.#resources.pool();
    pool.submit(job);
    this.#jobs.add(job);
    if (own !== NO_OPTIONS) this.#limits.set(job, new JobLimits(job, pool));
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
    this.#checkRunning("wait for room");
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    using _stop = this.#observers.add(() => resolve());
    this.#resources.pool().ready().then(resolve, reject);
    await promise;
    this.#checkRunning("wait for room");
  }

  /**
   * Cancel every future and take no more tasks. The executor is stopped when the last one is done,
   * at once if there is none.
   *
   * @throws {Error} If it is not running.
   */
  stop(): void {
    if (this.#state !== RUNNING) throw new Error(`Cannot stop executor: it is ${this.#state}`);
    this.#become(STOPPING);
    for (const job of this.#jobs.all()) job.future.cancel();
    this.#stopIfIdle();
  }

  /**
   * Stop, wait for every future to be done and every task that timed out to have had its grace, and release what the
   * executor owns.
   *
   * @param options `timeout`: milliseconds to wait at most. Default: as long as it takes.
   * @throws {DOMException} A TimeoutError naming how many tasks still run; the executor goes on stopping, and
   * `shutdown()` can be called again.
   * @throws {RangeError} If the timeout is negative or not a number; the executor goes on.
   */
  async shutdown(options: { readonly timeout?: number } = {}): Promise<void> {
    checkTime("shut down executor", "timeout", options.timeout);
    if (this.#state === RUNNING) this.stop();
    await within(this.#idle.promise.then(() => this.#resources.release()), options.timeout, () => {
      const left = this.#jobs.size + this.#timedOut;
      const tasks = left === 1 ? "1 task still runs" : `${left} tasks still run`;
      return `Cannot shut down executor: ${tasks} after ${options.timeout} ms`;
    });
  }

  /** Be told of each change of state, from now on. */
  subscribe(observer: Observer<ExecutorEvent>): Disposable {
    return this.#observers.add(observer);
  }

  /** Counts, times, and the pool (undefined before its first task), at this moment. Times are milliseconds. */
  stats(): ExecutorStats {
    const states = { waiting: 0, executing: 0, cancelling: 0 };
    for (const job of this.#jobs.all()) {
      const { state } = job.future;
      if (state in states) states[state as keyof typeof states] += 1;
    }
    return {
      state: this.#state,
      ...states,
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
    const job = this.#jobs.all().find((job) => job.future === future);
    return explain(future, job, this.#resources.startedPool);
  }

  /** As `shutdown()`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.shutdown();
  }

  #checkRunning(action: string): void {
    if (this.#state === RUNNING) return;
    throw new ExecutorStoppedError(`Cannot ${action}: the executor is ${this.#state}`);
  }

  #cancelled(job: Job): void {
    if (job.state === "new") return; // no pool has it yet
    this.#limits.get(job)?.cancelled();
    this.#resources.startedPool?.cancel(job);
  }

  #received(job: Job, message: Message): void {
    this.#outcomes.received(job, message);
    if (job.options !== NO_OPTIONS) this.#moveLimits(job, message);
    if (job.index >= 0 && job.future.done) {
      this.#jobs.remove(job);
      this.#outcomes.ended(job);
      this.#stopIfIdle();
    }
  }

  #moveLimits(job: Job, message: Message): void {
    const limits = this.#limits.get(job);
    if (message.type === "started") limits?.started();
    else if (message.type !== "sent") {
      if (job.state !== "over") return; // its future alone has ended: the task timed out
      limits?.close();
      this.#limits.delete(job);
      this.#stopIfIdle();
    }
  }

  // Tasks whose futures have failed already, and that have not ended.
  get #timedOut(): number {
    let count = 0;
    for (const job of this.#limits.keys()) if (job.future.done) count += 1;
    return count;
  }

  #stopIfIdle(): void {
    if (this.#state === RUNNING || this.#jobs.size > 0) return;
    if (this.#state === STOPPING) this.#become(STOPPED);
    if (this.#timedOut > 0) return;
    // The release goes on by itself; shutdown() waits for it.
    this.#resources.release().catch((error) =>
      logger.warn(`executor: cannot release its pool: ${String(error)}`)
    );
    this.#idle.resolve();
  }

  #become(state: ExecutorState): void {
    this.#state = state;
    logger.debug?.(`executor: ${state}`);
    this.#observers.emit({ type: "state", state });
  }
}
