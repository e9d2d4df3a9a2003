// The executors that all visitors share, one on each context that is offered. Nothing starts before it is
// needed. It must not know visitors or jobs.

import {
  type CallFuture,
  type Explanation,
  type ParallelContext,
  TaskExecutor,
  type TaskOutput,
} from "../mod.ts";
import type { ContextName } from "./job.ts";
import { makeContext } from "./make_context.ts";
import { OFFERED } from "./offered_contexts.ts";
import { MAX_WORKERS, type PoolsView, type PoolView } from "./pools.ts";
import { Refusal } from "./refusal.ts";
import { WorkerSlots } from "./worker_slots.ts";

interface Open {
  readonly context: ParallelContext;
  readonly executor: TaskExecutor;
  readonly slots: WorkerSlots;
}

/** An executor for each context, made when first asked for. */
export class Executors {
  readonly #maxWorkers: number;
  readonly #opened: (name: ContextName, executor: TaskExecutor) => void;
  readonly #heard = new Map<number, (text: string) => void>();
  readonly #open = new Map<ContextName, Open>();
  #closed = false;

  /**
   * @param maxWorkers How many workers each context may have.
   * @param opened Told of each executor when it is made.
   */
  constructor(
    maxWorkers = MAX_WORKERS,
    opened: (name: ContextName, executor: TaskExecutor) => void = () => {},
  ) {
    this.#maxWorkers = maxWorkers;
    this.#opened = opened;
  }

  /**
   * The executor of a context.
   *
   * @throws {Refusal} If they were closed.
   */
  of(name: ContextName): TaskExecutor {
    if (this.#closed) {
      throw new Refusal("stopping", "Cannot run task: the server is stopping", { retryAfter: 2 });
    }
    let open = this.#open.get(name);
    if (open === undefined) {
      const context = makeContext(name, (output) => this.#pass(output));
      const executor = new TaskExecutor({ context, maxWorkers: this.#maxWorkers });
      open = { context, executor, slots: new WorkerSlots() };
      this.#open.set(name, open);
      this.#opened(name, executor);
    }
    return open.executor;
  }

  /** Tell what the task of a future prints. */
  hear(future: CallFuture<number>, printed: (text: string) => void): void {
    this.#heard.set(future.id, printed);
    future.subscribe(() => future.done && this.#heard.delete(future.id));
  }

  /** Why a task of a context is where it is. */
  explain(name: ContextName, future: CallFuture<number>): Explanation {
    return this.#open.get(name)!.executor.explain(future);
  }

  /** The place of a worker among those of its context. */
  slot(name: ContextName, worker: string, host?: string): number {
    const { executor, slots } = this.#open.get(name)!;
    const alive = executor.stats().pool?.workers.map(({ label }) => label) ?? [];
    return slots.of(worker, new Set(alive), host);
  }

  /** The statistics of each. */
  get view(): PoolsView {
    return Object.fromEntries(OFFERED.map((name) => [name, this.#view(name)]));
  }

  /** Cancel everything, wait a moment for it, then end all workers. */
  async close(timeout = 500): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#open.values()].map(async ({ context, executor }) => {
      await executor.shutdown({ timeout }).catch(() => {}); // what still runs ends with its context
      await context.close();
    }));
  }

  // A task may print on when its job is over, and nobody is told.
  #pass({ text, future }: TaskOutput): void {
    if (future === undefined) console.error(text.trimEnd());
    else this.#heard.get(future)?.(text);
  }

  #view(name: ContextName): PoolView | null {
    const open = this.#open.get(name);
    if (open === undefined) return null;
    const { completed, failed, cancelled, waitTime, runTime, pool } = open.executor.stats();
    if (pool === undefined) return null;
    return {
      maxWorkers: pool.maxWorkers,
      workers: pool.workers.map(({ label, state, tasksDone }) => ({ label, state, tasksDone })),
      ...{ queued: pool.queued, running: pool.running, completed, failed, cancelled },
      ...{ restarts: pool.restarts, abandonedThreads: pool.abandonedThreads },
      waitTime: { p50: waitTime.p50, p95: waitTime.p95 },
      runTime: { p50: runTime.p50, p95: runTime.p95 },
    };
  }
}
