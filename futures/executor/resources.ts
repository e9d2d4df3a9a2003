// What an executor works with, and which of it is its own: a context, a pool, each given or made.
// Made on demand, so that an unused executor starts nothing; released only if own.

import type { Observer } from "../future/observers.ts";
import type { ParallelContext, WorkerEvent, WorkerPool } from "./parallel_context.ts";
import { checkPoolOptions, POOL_OPTIONS, type WorkerPoolOptions } from "./pool_options.ts";
import { show } from "../task/show.ts";

/** How an executor is to work. Pool options go to the pool that it makes, and exclude `workerPool`. */
export interface TaskExecutorOptions extends WorkerPoolOptions {
  /** Where tasks run. Left open when the executor stops. Default: a WorkerContext of its own. */
  readonly context?: ParallelContext;
  /** A pool to share. Left running when the executor stops. Default: a pool of its own. */
  readonly workerPool?: WorkerPool;
}

function checkHas(name: string, value: unknown, method: string, wanted: string): void {
  if (value === undefined) return;
  if (typeof (value as Record<string, unknown> | null)?.[method] === "function") return;
  throw new TypeError(`Cannot make executor: ${name} must be ${wanted}, got ${show(value)}`);
}

/** A pool and its context. */
export class Resources {
  readonly #options: TaskExecutorOptions;
  readonly #defaultContext: () => ParallelContext;
  #heard: Observer<WorkerEvent> | undefined;
  #hearing: Disposable | undefined;
  #pool: WorkerPool | undefined;
  #ownContext: ParallelContext | undefined;
  #released: Promise<void> | undefined;

  /** Checks the options. */
  constructor(options: TaskExecutorOptions, defaultContext: () => ParallelContext) {
    checkPoolOptions(options);
    const { context, workerPool } = options;
    checkHas("context", context, "workerPool", "a context such as new WorkerContext()");
    checkHas("workerPool", workerPool, "submit", "a pool of context.workerPool()");
    const excess = POOL_OPTIONS.find((name) => options[name] !== undefined);
    if (workerPool !== undefined && excess !== undefined) {
      throw new TypeError(
        `Cannot make executor: ${excess} is for a pool of its own, give it to the workerPool instead`,
      );
    }
    if (
      workerPool !== undefined && context !== undefined && workerPool.context.kind !== context.kind
    ) {
      throw new TypeError(
        `Cannot make executor: the workerPool is of a ${workerPool.context.kind} context, not of a ${context.kind} one`,
      );
    }
    this.#options = options;
    this.#defaultContext = defaultContext;
    this.#pool = workerPool;
  }

  /** Hear from the pool what happens to workers, from now on; there is one who does. */
  hear(heard: Observer<WorkerEvent>): void {
    this.#heard = heard;
    this.#hearing = this.#pool?.subscribe(heard);
  }

  /** The pool, if there is one already. */
  get startedPool(): WorkerPool | undefined {
    return this.#pool;
  }

  /** How many workers the pool may have. It is made now, if that is the only way to know. */
  get maxWorkers(): number {
    return this.#pool?.maxWorkers ?? this.#options.maxWorkers ?? this.pool().maxWorkers;
  }

  /** How many tasks one of them runs at once, as far as is known here. */
  get tasksPerWorker(): number {
    return this.#options.tasksPerWorker ?? 1;
  }

  /** The pool; made now if there is none. */
  pool(): WorkerPool {
    if (this.#pool === undefined) {
      const context = this.#options.context ?? (this.#ownContext = this.#defaultContext());
      const { context: _context, workerPool: _workerPool, ...options } = this.#options;
      this.#pool = context.workerPool(options);
      this.#hearing = this.#heard && this.#pool.subscribe(this.#heard);
    }
    return this.#pool;
  }

  /** Shut down what is own. Idempotent. */
  release(): Promise<void> {
    return this.#released ??= this.#release();
  }

  async #release(): Promise<void> {
    this.#hearing?.[Symbol.dispose]();
    if (this.#options.workerPool === undefined) await this.#pool?.shutdown();
    await this.#ownContext?.close();
  }
}
