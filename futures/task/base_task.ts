// The background half of a kind of task with messages of its own. Runs in a worker.

/** How a task reaches the side that watches it. The runner supplies it. */
export interface TaskChannel {
  /** Send a message. */
  send(type: string, value: unknown): void;
  /** Resolves when a message would not wait. */
  ready(): Promise<void>;
  /** Whether the task was cancelled. */
  cancelled(): boolean;
  /** Aborts when the task is cancelled. */
  readonly signal: AbortSignal;
}

/** Where the runner puts the channel; registered, as the class may be loaded from any URL. */
export const TASK_CHANNEL: symbol = Symbol.for("tasks-futures.channel");

/**
 * A task as an object, for kinds of task with messages of their own. Export a subclass from a task
 * module; the worker makes one for each submission, with the arguments, and calls `run()`. It is not
 * called when the task was cancelled before it began.
 *
 * @typeParam M The messages it sends: names to the types of their values.
 * @typeParam R The type of its result.
 *
 * @example Send messages of two types
 * ```ts
 * import { BaseTask } from "./task.ts";
 *
 * export class Squares extends BaseTask<{ even: number; odd: number }, number> {
 *   constructor(readonly limit: number) {
 *     super();
 *   }
 *
 *   run(): number {
 *     for (let n = 1; n <= this.limit && !this.cancelled(); n++) {
 *       this.send(n % 2 === 0 ? "even" : "odd", n * n);
 *     }
 *     return this.limit;
 *   }
 * }
 * ```
 */
export abstract class BaseTask<M extends object = Record<string, unknown>, R = unknown> {
  /** Do the work; what it returns, or resolves to, is the result. */
  abstract run(): R | Promise<R>;

  /**
   * Send a message to the future. Dropped there once the task was cancelled. Where the future holds messages for a
   * reader and that is a window behind, it blocks the worker's thread until some are taken: see `ready`.
   *
   * @throws {TypeError} If the value cannot travel; the message names the path to what cannot.
   */
  send<T extends keyof M & string>(type: T, value: M[T]): void {
    this.#channel.send(type, value);
  }

  /** Resolves when `send` would not wait, which is at once unless a reader is a window behind. Blocks nothing. */
  ready(): Promise<void> {
    return this.#channel.ready();
  }

  /** Whether the task was cancelled; truthful inside a synchronous loop. */
  cancelled(): boolean {
    return this.#channel.cancelled();
  }

  /** Aborts when the task is cancelled. */
  get signal(): AbortSignal {
    return this.#channel.signal;
  }

  get #channel(): TaskChannel {
    const channel = (this as Record<symbol, unknown>)[TASK_CHANNEL];
    if (channel === undefined) {
      throw new Error(
        `Cannot use ${this.constructor.name} before run(): send(), ready(), cancelled() and signal are there once a worker calls it`,
      );
    }
    return channel as TaskChannel;
  }
}
