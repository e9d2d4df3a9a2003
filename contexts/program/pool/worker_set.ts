// The workers of a pool, as long as they live: started on demand, replaced when lost, recycled between
// tasks, sent away when idle. Knows nothing of the queue.

import { logger } from "../../../futures/future/log.ts";
import type { WorkerLoss } from "../../../futures/future/messages.ts";
import type { WorkerStats } from "../../../futures/executor/parallel_context.ts";
import { nextDepth } from "../../protocol/depth.ts";
import { Idlers } from "./idle_timeouts.ts";
import type { StartLink } from "./link.ts";
import type { PoolLimits } from "./pool_limits.ts";
import { PoolWorker, type WorkerHost } from "./pool_worker.ts";
import { Starts } from "./start_backoff.ts";

/** What a workforce tells its pool, beside what workers do. */
export interface WorkforceEvents extends Omit<WorkerHost, "lost" | "changed"> {
  /** Look what there is to do. */
  changed(): void;
  /** No worker starts: nobody should wait for one. */
  hopeless(loss: WorkerLoss): void;
}

/** Names of errors that every further attempt to start a worker would meet again. */
const FOR_GOOD = ["NotCapable", "PermissionDenied", "NotFound"];

/** Workers. */
export class Workforce {
  readonly #start: StartLink;
  readonly #limits: PoolLimits;
  readonly #host: WorkerHost;
  readonly #workers = new Set<PoolWorker>();
  readonly #starts: Starts;
  readonly #idlers: Idlers;
  readonly #endings = new Set<Promise<unknown>>();
  #lastId = 0;
  #restarts = 0;
  #abandonedThreads = 0;
  #closed = false;

  /** @param startTimeout Milliseconds that a worker has to become ready. */
  constructor(start: StartLink, startTimeout: number, limits: PoolLimits, events: WorkforceEvents) {
    this.#start = start;
    this.#limits = limits;
    this.#idlers = new Idlers(
      limits,
      this.#workers,
      (worker) => this.retire(worker, "it had nothing to do"),
    );
    this.#starts = new Starts(startTimeout, {
      start: () => events.changed(),
      late: (worker, reason) => this.replace(worker, reason),
      anyAtWork: () =>
        [...this.#workers].some((worker) => worker.state === "ready" && worker.jobs.begun > 0),
      hopeless: (loss) => events.hopeless(loss),
    });
    this.#host = {
      ...events,
      ready: (worker) => {
        this.#starts.ready(worker);
        events.ready(worker);
        this.#idlers.watch(worker);
      },
      changed: (worker) => {
        this.#starts.worked(worker);
        this.#idlers.watch(worker);
        events.changed();
      },
      lost: (worker, loss, ending) => {
        if (ending !== undefined) this.#await(ending);
        this.#lost(worker, loss);
        events.changed();
      },
    };
  }

  /** Those that are there: starting or ready. */
  get workers(): ReadonlySet<PoolWorker> {
    return this.#workers;
  }

  /** How many had to be replaced. */
  get restarts(): number {
    return this.#restarts;
  }

  /** How many threads were left behind. */
  get abandonedThreads(): number {
    return this.#abandonedThreads;
  }

  /** Each, at this moment. */
  stats(): WorkerStats[] {
    const now = performance.now();
    return [...this.#workers].map((worker) => worker.stats(now));
  }

  /** Have a worker for each of so many jobs, as far as the limits go; one more in this turn. */
  grow(jobs: number): void {
    const { minWorkers, maxWorkers } = this.#limits;
    // Nobody waits for those that only stay: when they do not start, the next job shows whether they do.
    const least = this.#starts.failing ? 0 : minWorkers;
    const wanted = Math.min(Math.max(jobs, least), maxWorkers);
    if (this.#workers.size < wanted && this.#starts.allowed) this.#add();
    if (this.#workers.size < wanted && this.#starts.allowed) this.#starts.inNextTurn();
  }

  /** Let those go that are due, between two tasks; what they were handed ahead comes back. */
  recycle(): void {
    const { recycleTasks, recycleBytes } = this.#limits;
    if (recycleTasks === Infinity && recycleBytes === Infinity) return;
    for (const worker of [...this.#workers]) {
      if (worker.state !== "ready") continue;
      if (worker.jobs.ended < recycleTasks && worker.bytes <= recycleBytes) continue;
      worker.jobs.recall(Infinity);
      if (worker.jobs.size === 0) this.retire(worker, "it was recycled");
    }
  }

  /** Take a worker out of service, whatever it does. */
  retire(worker: PoolWorker, reason: string): void {
    this.#workers.delete(worker);
    this.#starts.forget(worker);
    logger.debug?.(`${worker.info.label}: leaves, ${reason}`);
    this.#await(worker.retire(reason));
    if (!this.#closed) this.#host.changed(worker);
  }

  /** The same, and count it as a loss. */
  replace(worker: PoolWorker, reason: string): void {
    this.#restarts += 1;
    this.retire(worker, reason);
  }

  /** Take all out of service, and start none any more. Resolves when they have ended. */
  async close(reason: string): Promise<void> {
    this.#closed = true;
    this.#starts.stop();
    this.#idlers.stop();
    for (const worker of [...this.#workers]) this.retire(worker, reason);
    while (this.#endings.size > 0) await Promise.all(this.#endings);
  }

  #add(): void {
    const watchMemory = this.#limits.recycleBytes < Infinity;
    try {
      const worker = new PoolWorker(
        this.#start,
        this.#host,
        ++this.#lastId,
        { depth: nextDepth(), watchMemory },
      );
      this.#workers.add(worker);
      this.#starts.began(worker);
    } catch (error) {
      const { name, message } = error as Error;
      const how = FOR_GOOD.includes(name) ? "refused" : "crashed";
      this.#starts.failed({ reason: `a worker could not be started: ${message}` }, how);
    }
  }

  #await(ended: Promise<boolean>): void {
    const ending = ended.then((left) => {
      if (left) this.#warnOfThread();
    });
    this.#endings.add(ending);
    void ending.finally(() => this.#endings.delete(ending));
  }

  // Back to full strength at once, unless workers die as fast as they are started.
  #lost(worker: PoolWorker, loss: WorkerLoss): void {
    this.#workers.delete(worker);
    this.#restarts += 1;
    this.#starts.lost(worker, loss);
    if (!this.#closed) this.grow(this.#workers.size + 1);
  }

  #warnOfThread(): void {
    this.#abandonedThreads += 1;
    if (this.#abandonedThreads > 1) return;
    logger.warn(
      "A Deno Worker was given up in a synchronous loop that never asks cancelled(): " +
        "its thread goes on until the program ends. Use a SubprocessContext for such tasks",
    );
  }
}
