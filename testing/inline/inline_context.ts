// A context for tests of programs: tasks run in the test's own thread, one step at a time or by themselves.

import { ContextEvent } from "../../contexts/program/pipes/context_event.ts";
import { Registry } from "../../contexts/program/pipes/registry.ts";
import { Router } from "../../contexts/program/pipes/router.ts";
import { nextDepth } from "../../contexts/protocol/lines_down.ts";
import type { MessageRouter } from "../../futures/executor/message_router.ts";
import type { ParallelContext, WorkerPool } from "../../futures/executor/parallel_context.ts";
import {
  checkBoolean,
  checkObject,
  type WorkerPoolOptions,
} from "../../futures/executor/pool_options.ts";
import type { SharedEvent } from "../../futures/task/shared_event.ts";
import { InlinePool } from "./inline_pool.ts";

/** How an {@linkcode InlineContext} runs tasks. */
export interface InlineContextOptions {
  /** Whether tasks begin by themselves, in the next microtask. Default false: a test steps with `runNext()`. */
  readonly atOnce?: boolean;
}

/**
 * Runs tasks in this thread, for tests of programs that submit them: no worker, no timer of its own, no permission
 * but that to load the task's module, which a test that imports it has. Arguments, results, items and errors cross as
 * they do elsewhere, so that what cannot travel fails here, too.
 *
 * With the test's own clock in place of the thread's, timeouts are over when the test says so.
 *
 * What one thread cannot do: run two tasks that compute at once; hear of a cancel in a loop that never yields; hold
 * back a task that reports without yielding; survive a task that exits. {@linkcode INLINE_SKIPS} lists it.
 *
 * @example Step through tasks
 * ```ts
 * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import { InlineContext } from "./testing.ts";
 *
 * const tasks = tasksFrom<typeof import("./examples/tasks.ts")>(import.meta.resolve("./examples/tasks.ts"));
 * await using context = new InlineContext();
 * await using executor = new TaskExecutor({ context });
 * const futures = [3, 4].map((n) => submitCall(executor, tasks.square, n));
 * await context.runNext();
 * console.log(futures.map(({ state }) => state)); // [ "completed", "waiting" ]
 * ```
 */
export class InlineContext implements ParallelContext {
  /** Pools of this kind work with other contexts of this kind. */
  readonly kind = "inline";
  readonly #atOnce: boolean;
  readonly #pools = new Set<InlinePool>();
  readonly #registry: Registry = new Registry(
    () => [...this.#pools].flatMap(({ worker }) => worker === undefined ? [] : [worker.link]),
    this,
  );
  #closing: Promise<void> | undefined;

  /**
   * A context that runs nothing yet.
   *
   * @param options Whether tasks begin by themselves.
   */
  constructor(options: InlineContextOptions = {}) {
    const { atOnce = false } = checkObject("make context", options);
    checkBoolean("make context", "atOnce", atOnce);
    this.#atOnce = atOnce;
  }

  /** Whether it has been closed. */
  get closed(): boolean {
    return this.#closing !== undefined;
  }

  /**
   * Run the next task that waits, to its end: of the pool that was made first, in the order of its queue. A task that
   * waits for something goes on meanwhile, and the next one can be run beside it.
   *
   * @returns Whether there was one.
   */
  async runNext(): Promise<boolean> {
    for (const pool of this.#pools) if (pool.waiting > 0) return await pool.runNext();
    return false;
  }

  /**
   * A new pool. Its one worker is this thread, which runs as many tasks at once as there would be workers.
   *
   * @throws {RangeError} If an option is out of range.
   * @throws {Error} If the context is closed.
   */
  workerPool(options?: WorkerPoolOptions): WorkerPool {
    this.#check("make worker pool");
    const pool = new InlinePool({
      context: this,
      pipes: this.#registry,
      atOnce: this.#atOnce,
      depth: nextDepth() - 1,
      closed: () => void this.#pools.delete(pool),
    }, options);
    this.#pools.add(pool);
    return pool;
  }

  /**
   * A new event.
   *
   * @throws {Error} If the context is closed, or has made too many.
   */
  event(): SharedEvent {
    this.#check("make event");
    return new ContextEvent(this.#registry);
  }

  /**
   * A new message router, not yet started.
   *
   * @throws {Error} If the context is closed.
   */
  messageRouter(): MessageRouter {
    this.#check("make message router");
    return new Router(this.#registry);
  }

  /** Shut down every pool, whose tasks are lost, then stop every message router. Idempotent. */
  close(): Promise<void> {
    return this.#closing ??= this.#close();
  }

  /** As `close()`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#pools].map((pool) => pool.shutdown()));
    this.#registry.close();
  }

  #check(what: string): void {
    if (this.closed) throw new Error(`Cannot ${what}: the context is closed`);
  }
}
