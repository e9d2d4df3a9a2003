// The life of an executor: the one transition table, internal phase x move -> phase, who is told of it, and how it ends.
//
// Two phases are "stopping" in public: in one tasks run to their end, in the other they are cancelled. A cell that
// is missing changes nothing: an executor that ends already cannot be made to take tasks again.

import { logger } from "../future/log.ts";
import { type Observer, Observers } from "../future/observers.ts";
import { type ExecutorState, RUNNING, STOPPED, STOPPING } from "../future/states.ts";
import type { ActiveJobs } from "./active_jobs.ts";
import { ExecutorStoppedError } from "./errors.ts";
import { checkTime } from "./pool_options.ts";
import { Timer, within } from "../future/later.ts";

/** The finer states behind the three public ones. */
export type ExecutorPhase = "running" | "draining" | "cancelling" | "stopped";

/** What can happen to an executor: it is to end calmly, or at once; its last task has ended. */
export type ExecutorMove = "drain" | "cancel" | "emptied";

/** The table. */
export const EXECUTOR_MOVES: Readonly<
  Record<ExecutorPhase, Partial<Record<ExecutorMove, ExecutorPhase>>>
> = {
  running: { drain: "draining", cancel: "cancelling" },
  draining: { cancel: "cancelling", emptied: "stopped" },
  cancelling: { emptied: "stopped" },
  stopped: {},
};

const PUBLIC: Readonly<Record<ExecutorPhase, ExecutorState>> = {
  running: RUNNING,
  draining: STOPPING,
  cancelling: STOPPING,
  stopped: STOPPED,
};

/** A life, beginning. */
export class ExecutorLife {
  #observers: Observers<ExecutorState> | undefined; // made for the first one
  #stopping: AbortController | undefined; // made for the first one who asks
  #phase: ExecutorPhase = "running";

  /** What the phase is in public. */
  get state(): ExecutorState {
    return PUBLIC[this.#phase];
  }

  /** Aborts when it takes no more tasks, with the ExecutorStoppedError that `submit` throws from then on. */
  get stopping(): AbortSignal {
    if (this.#stopping === undefined) {
      const stopping = this.#stopping = new AbortController();
      const abort = () => stopping.abort(this.#stopped("submit task"));
      if (this.state === RUNNING) this.observe(abort);
      else abort();
    }
    return this.#stopping.signal;
  }

  /** Be told of each new state. */
  observe(observer: Observer<ExecutorState>): Disposable {
    return (this.#observers ??= new Observers()).add(observer);
  }

  /**
   * Move on, if that is possible.
   *
   * @returns Whether it was.
   */
  move(move: ExecutorMove): boolean {
    const before = this.state;
    const phase = EXECUTOR_MOVES[this.#phase][move];
    if (phase === undefined) return false;
    this.#phase = phase;
    const { state } = this;
    if (state === before) return true;
    logger.debug?.(`executor: ${state}`);
    this.#observers?.emit(state);
    return true;
  }

  /**
   * Make sure that it takes tasks.
   *
   * @throws {ExecutorStoppedError} If it does not.
   */
  check(action: string): void {
    if (this.state !== RUNNING) throw this.#stopped(action);
  }

  #stopped(action: string): ExecutorStoppedError {
    return new ExecutorStoppedError(`Cannot ${action}: the executor is ${this.state}`);
  }

  /**
   * Wait for something that is asked for while it takes tasks. A rejection that nobody handles ends no program.
   *
   * @throws {ExecutorStoppedError} If it takes none.
   */
  whenRunning(action: string, wait: () => Promise<void>): Promise<void> {
    const done = this.#wait(action, wait);
    done.catch(() => {});
    return done;
  }

  /**
   * The same, for as long as it takes tasks.
   *
   * @throws {ExecutorStoppedError} If it takes none, or no more.
   */
  whileRunning(action: string, wait: () => Promise<void>): Promise<void> {
    return this.whenRunning(action, async () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      using _stop = this.observe(() => resolve());
      wait().then(resolve, reject);
      await promise;
      this.check(action);
    });
  }

  async #wait(action: string, wait: () => Promise<void>): Promise<void> {
    this.check(action);
    await wait();
  }
}

/** How `shutdown()` ends an executor. */
export interface ShutdownOptions {
  /** Whether tasks are let run to their end rather than cancelled; a number of milliseconds is for how long. */
  readonly drain?: boolean | number;
  /** Milliseconds to wait at most. */
  readonly timeout?: number;
}

/** The end of an executor: calm, or at once; over when no job is left. */
export class ExecutorEnd {
  readonly #life: ExecutorLife;
  readonly #jobs: ActiveJobs;
  readonly #release: () => Promise<void>;
  readonly #ended = Promise.withResolvers<void>();
  #idle: PromiseWithResolvers<void> | undefined;

  /**
   * Of an executor with this life and these jobs.
   *
   * @param release Lets go what the executor owns, when it is over. Idempotent.
   */
  constructor(life: ExecutorLife, jobs: ActiveJobs, release: () => Promise<void>) {
    this.#life = life;
    this.#jobs = jobs;
    this.#release = release;
  }

  /** Resolves when no job is left: at once, or in the moment in which that is so. */
  idle(): Promise<void> {
    if (this.#jobs.left === 0) return Promise.resolve();
    return (this.#idle ??= Promise.withResolvers<void>()).promise;
  }

  /** End it, and wait for that: see `Executor.shutdown()`. */
  async shutdown({ drain = false, timeout }: ShutdownOptions): Promise<void> {
    checkTime("shut down executor", "timeout", timeout);
    if (typeof drain !== "boolean") checkTime("shut down executor", "drain", drain);
    if (drain === false || drain === 0) this.cancel();
    else this.#drain(drain);
    await within(this.#ended.promise.then(this.#release), timeout, () => {
      const { left } = this.#jobs;
      const tasks = left === 1 ? "1 task still runs" : `${left} tasks still run`;
      return `Cannot shut down executor: ${tasks} after ${timeout} ms`;
    });
  }

  /** Cancel all that is left. */
  cancel(): void {
    if (!this.#life.move("cancel")) return;
    this.#jobs.cancelAll();
    this.settle();
  }

  /** Look whether nothing is left to do. */
  settle(): void {
    if (this.#jobs.size > 0) return;
    this.#life.move("emptied");
    if (this.#jobs.left > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
    if (this.#life.state !== STOPPED) return;
    // The release goes on by itself; shutdown() waits for it.
    this.#release().catch((error) =>
      logger.warn(`executor: cannot release its pool: ${String(error)}`)
    );
    this.#ended.resolve();
  }

  // What is left after so many milliseconds is cancelled.
  #drain(time: true | number): void {
    this.#life.move("drain");
    this.settle();
    if (time === true || this.#life.state === STOPPED) return;
    const timer = new Timer(time, () => this.cancel());
    void this.#ended.promise.then(() => timer.stop());
  }
}
