// What one test of the contract plays on: a new context, executors and routers on it, the warnings
// that were logged; and the end of the play, after which nothing may be left.

import {
  type MessageRouter,
  type ParallelContext,
  setLogger,
  type SharedEvent,
  TaskExecutor,
  type TaskExecutorOptions,
} from "../mod.ts";
import { equal } from "./check.ts";
import { limited } from "./limit.ts";
import { Trail, type Watched } from "./trail.ts";

/** The context under test. */
export interface ContractSetup {
  /** What it is called in the names of the tests. */
  readonly name: string;
  /** Make a new context, a `ParallelContext` of mod.ts. The suite closes it. */
  open(): ParallelContext;
  /** The tests that it cannot pass, by name: the line and the title, `B16 cancelled() turns true in ...`. */
  readonly skip?: readonly string[];
  /** How many workers (threads, processes, ...) there are now: looked at when each test has ended, must be 0. */
  leftovers?(): number | Promise<number>;
}

/** The stage of one test. */
export class Stage implements AsyncDisposable {
  /** The context under test. */
  readonly context: ParallelContext;
  /** What was logged as a warning. A test that expects some takes them out. */
  readonly warnings: string[] = [];
  readonly #setup: ContractSetup;
  readonly #contexts: ParallelContext[] = [];
  readonly #executors: TaskExecutor[] = [];
  readonly #routers: MessageRouter[] = [];

  /** Opens a context. */
  constructor(setup: ContractSetup) {
    this.#setup = setup;
    this.context = this.open();
    setLogger({ warn: (line) => this.warnings.push(line) });
  }

  /** One more context of the kind under test. */
  open(): ParallelContext {
    const context = this.#setup.open();
    this.#contexts.push(context);
    return context;
  }

  /** An executor on the context, with two workers unless told otherwise. */
  executor(options: TaskExecutorOptions = {}): TaskExecutor {
    const pool = options.workerPool === undefined ? { maxWorkers: 2 } : {};
    const executor = new TaskExecutor({ context: this.context, ...pool, ...options });
    this.#executors.push(executor);
    return executor;
  }

  /** A running message router of the context. */
  router(): MessageRouter {
    const router = this.context.messageRouter();
    router.start();
    this.#routers.push(router);
    return router;
  }

  /** A new event of the context. */
  event(): SharedEvent {
    return this.context.event();
  }

  /** Watch a future from now on. */
  trail<F extends Watched>(future: F): Trail<F> {
    return new Trail(future);
  }

  /** How many workers there are now, as far as the setup tells. */
  async leftovers(): Promise<number> {
    return await this.#setup.leftovers?.() ?? 0;
  }

  /** Ends what a test has begun that kept its promise, and looks whether anything is left. */
  async end(): Promise<void> {
    for (const router of this.#routers) stopQuietly(router);
    await Promise.all(this.#executors.map((executor) => executor.shutdown()));
    await this.#close();
    equal(await this.leftovers(), 0, "number of workers that are left");
    equal(this.warnings, [], "warnings");
  }

  /** Ends whatever there is: tasks that still run are lost. */
  async [Symbol.asyncDispose](): Promise<void> {
    await limited(this.#close(), "its contexts to close");
    setLogger(undefined);
  }

  async #close(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}

function stopQuietly(router: MessageRouter): void {
  try {
    router.stop();
  } catch {
    // The test has stopped it.
  }
}
