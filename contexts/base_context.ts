// What every context of ours shares: its pools, its registry of events and pipes, its end.

import type { ParallelContext, WorkerPool } from "../futures/executor/parallel_context.ts";
import type { WorkerPoolOptions } from "../futures/executor/pool_options.ts";
import type { TaskOutput } from "../futures/future/task_output.ts";
import type { SharedEvent } from "../futures/task/shared_event.ts";
import type { MessageRouter } from "../futures/executor/message_router.ts";
import { show } from "../futures/task/show.ts";
import type { StartLink } from "./program/pool/link.ts";
import { Pool } from "./program/pool/pool.ts";
import { Registry } from "./program/pipes/registry.ts";
import { Router } from "./program/pipes/router.ts";
import { ContextEvent } from "./program/pipes/context_event.ts";

/** Milliseconds that a worker has to become ready, unless said otherwise. */
const START_TIMEOUT = 10_000;

/** What all contexts have in common. A subclass knows how to start a worker. */
export abstract class BaseContext implements ParallelContext {
  /** What kind of context it is. */
  abstract readonly kind: string;
  readonly #pools = new Set<Pool>();
  readonly #registry: Registry;
  readonly #startTimeout: number;
  #closing: Promise<void> | undefined;

  /**
   * A context without pools.
   *
   * @param startTimeout Milliseconds that a worker has to become ready.
   * @param onOutput Hears what tasks print. Default: nobody, and they print.
   * @throws {RangeError} If the time is out of range.
   * @throws {TypeError} If `onOutput` is no function.
   */
  constructor(startTimeout: number = START_TIMEOUT, onOutput?: (output: TaskOutput) => void) {
    if (!(startTimeout > 0)) {
      throw new RangeError(
        `Cannot make context: startTimeout must be milliseconds above 0, got ${show(startTimeout)}`,
      );
    }
    if (onOutput !== undefined && typeof onOutput !== "function") {
      throw new TypeError(
        `Cannot make context: onOutput must be a function, got ${show(onOutput)}`,
      );
    }
    this.#startTimeout = startTimeout;
    const workers = () => [...this.#pools].flatMap((pool) => pool.links);
    this.#registry = new Registry(workers, this, onOutput);
  }

  /** Whether it has been closed. */
  get closed(): boolean {
    return this.#closing !== undefined;
  }

  /**
   * A new pool. It starts no worker before it has a task.
   *
   * @throws {RangeError} If an option is out of range.
   * @throws {Error} If the context is closed.
   */
  workerPool(options: WorkerPoolOptions = {}): WorkerPool {
    this.#check("make worker pool");
    const pool = new Pool({
      context: this,
      start: (events, id) => this.startLink(events, id),
      startTimeout: this.#startTimeout,
      pipes: this.#registry,
      mostBytes: this.mostBytes,
      closed: () => void this.#pools.delete(pool),
    }, options);
    this.#pools.add(pool);
    return pool;
  }

  /**
   * A new event, which tasks of this context can get as an argument.
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

  /**
   * How many bytes the arguments of a task may be.
   *
   * @internal
   */
  protected get mostBytes(): number {
    return Infinity;
  }

  /**
   * Starts a worker.
   *
   * @internal
   */
  protected abstract startLink(...args: Parameters<StartLink>): ReturnType<StartLink>;

  async #close(): Promise<void> {
    await Promise.all([...this.#pools].map((pool) => pool.shutdown()));
    this.#registry.close();
  }

  #check(what: string): void {
    if (this.closed) throw new Error(`Cannot ${what}: the context is closed`);
  }
}
