// The workers of a pool, as long as they live: started on demand, replaced when lost, recycled between tasks, sent away
// when idle. Must not know the queue; the pool tells it what its workers told.

import type { Job } from "../../../futures/executor/job.ts";
import type { PoolStats, WorkerEvent } from "../../../futures/executor/parallel_context.ts";
import { logger } from "../../../futures/future/log.ts";
import { type Observer, Observers } from "../../../futures/future/observers.ts";
import { nextDepth } from "../../protocol/lines_down.ts";
import { IdleTimeouts } from "./idle_timeouts.ts";
import type { PoolEvent } from "./pool_event.ts";
import type { PoolLimits } from "../../../futures/executor/pool_options.ts";
import { PoolWorker, readyOf } from "./pool_worker.ts";
import type { WorkerSetup } from "./pool_setup.ts";
import type { Link } from "./link.ts";
import { SpareWorkers } from "./spare_workers.ts";
import { workerStats } from "./worker_stats.ts";
import { Endings } from "./worker_life.ts";
import { StartBackoff } from "./start_backoff.ts";

/** That a worker is gone, as it tells. */
type Lost = Extract<PoolEvent, { readonly type: "lost" }>;

/** Names of errors that every further attempt to start a worker would meet again. */
const FOR_GOOD = ["NotCapable", "PermissionDenied", "NotFound"];

/** Workers. */
export class WorkerSet {
  readonly #source: WorkerSetup;
  readonly #limits: PoolLimits;
  readonly #emit: (event: PoolEvent) => void;
  readonly #workers = new Set<PoolWorker>();
  readonly #backoff: StartBackoff<PoolWorker>;
  readonly #idle: IdleTimeouts<PoolWorker> | undefined;
  readonly #spares: SpareWorkers | undefined;
  readonly #endings = new Endings();
  #observers: Observers<WorkerEvent> | undefined; // made for the first one
  #lastId = 0;
  #restarts = 0;
  #closed = false;

  /** @param emit Takes what the workers tell; the pool calls back what concerns their lives. */
  constructor(source: WorkerSetup, limits: PoolLimits, emit: (event: PoolEvent) => void) {
    this.#source = source;
    this.#limits = limits;
    this.#emit = emit;
    this.#backoff = new StartBackoff(source.startTimeout, () => this.#anyAtWork(), emit);
    if (limits.spareWorkers > 0) this.#spares = new SpareWorkers(limits.spareWorkers, emit);
    if (limits.idleTimeout < Infinity) {
      const over = (worker: PoolWorker) => emit({ type: "idle for long", worker });
      this.#idle = new IdleTimeouts(limits.idleTimeout, over);
    }
  }

  /** Be told of what happens to them. */
  subscribe(observer: Observer<WorkerEvent>): Disposable {
    return (this.#observers ??= new Observers()).add(observer);
  }

  /** Those that are there: starting or ready. */
  get all(): ReadonlySet<PoolWorker> {
    return this.#workers;
  }

  /** The links of all that live, those in reserve included. */
  get links(): Link[] {
    return [...this.#everyone].map(({ link }) => link);
  }

  /** How many of them take jobs. */
  get ready(): number {
    return readyOf(this.#workers);
  }

  /** How many jobs they hold that have not begun. */
  get unstarted(): number {
    let count = 0;
    for (const worker of this.#workers) count += worker.unstarted;
    return count;
  }

  /** They, at this moment. */
  stats(): Pick<PoolStats, "restarts" | "abandonedThreads" | "spares" | "workers"> {
    const now = performance.now();
    const workers = [...this.#workers].map((worker) => workerStats(worker, now));
    const counts = { restarts: this.#restarts, abandonedThreads: this.#endings.abandonedThreads };
    return { ...counts, ...this.#spares && { spares: this.#spares.ready }, workers };
  }

  /** Have a worker for each of so many jobs, as far as the limits go; one more in this turn. */
  grow(jobs: number): void {
    const { minWorkers, maxWorkers } = this.#limits;
    // Nobody waits for those that only stay: when they do not start, the next job shows whether they do.
    const least = this.#backoff.failing ? 0 : minWorkers;
    const wanted = Math.min(Math.max(jobs, least), maxWorkers);
    while (this.#workers.size < wanted && this.#fromReserve());
    if (this.#workers.size < wanted && this.#backoff.allowed) this.#add(this.#workers);
    if (this.#workers.size < wanted && this.#backoff.allowed) this.#backoff.inNextTurn();
    if (this.#spares?.lacks(this.#workers) && this.#backoff.allowed) this.#add(this.#spares);
  }

  /** Let those go that are due to be replaced, and have no job left. */
  recycle(): void {
    for (const worker of this.#everyone) {
      if (!worker.spent || worker.held > 0) continue;
      const reason = worker.isRecalled ? "its place was wanted back" : "it was recycled";
      this.retire(worker, reason);
      this.#tell("replaced", worker, reason);
    }
  }

  /** A worker has said hello, and is to be set up. */
  greeted(worker: PoolWorker): void {
    this.#backoff.settingUp(worker, this.#limits.setupTimeout);
  }

  /** A worker is ready. */
  isReady(worker: PoolWorker): void {
    this.#backoff.ready(worker);
    this.#spares?.started();
    if (this.#workers.has(worker)) this.#joins(worker);
  }

  /** A worker has said something. */
  heard(worker: PoolWorker): void {
    this.#backoff.worked(worker);
    if (this.#workers.has(worker)) this.#idle?.watch(worker);
  }

  /** A worker was idle for its time: it leaves, unless it is one of the least. */
  idle(worker: PoolWorker): void {
    if (this.#workers.size > this.#limits.minWorkers) this.retire(worker, "it had nothing to do");
  }

  /** A worker has begun none of its jobs for too long. */
  givenUp(worker: PoolWorker): void {
    const reason = "it was replaced, as it began none of its tasks";
    this.#backoff.lost(worker, { reason, worker: worker.info }, false);
    this.replace(worker, reason);
  }

  /** A worker could not load a module, and leaves when it is done: the next one may, but not at once. */
  notLoaded(): void {
    this.#backoff.notLoaded();
  }

  /** A worker was not ready in time. */
  late(worker: PoolWorker, reason: string): void {
    this.replace(worker, reason);
    this.#backoff.failed({ reason, worker: worker.info }, "late");
  }

  /** A worker is gone: back to full strength at once, unless they die as fast as they are started. */
  lost({ worker, loss, refused, ending }: Lost): void {
    if (ending !== undefined) this.#endings.add(ending);
    const lacking = this.#workers.delete(worker) ? 1 : 0;
    this.#spares?.delete(worker);
    this.#restarts += 1;
    this.#backoff.lost(worker, loss, refused);
    this.#tell(worker.isCondemned ? "replaced" : "lost", worker, loss.reason);
    if (!this.#closed) this.grow(this.#workers.size + lacking);
  }

  /** Take a worker out of service, whatever it does. */
  retire(worker: PoolWorker, reason: string): void {
    this.#workers.delete(worker);
    this.#spares?.delete(worker);
    this.#backoff.forget(worker);
    logger.debug?.(`${worker.info.label}: leaves, ${reason}`);
    this.#endings.add(worker.retire(reason));
    if (!this.#closed) this.#emit({ type: "retired" });
  }

  /** Take a job's worker out of service, as the job does not end. */
  evict(job: Job): void {
    const worker = this.#holderOf(job);
    if (worker === undefined) return;
    worker.jobs.blame(job);
    const reason = "it was replaced, as the task did not end in its time";
    if (!worker.condemn(reason)) this.replace(worker, reason);
  }

  /** Take a worker out of service, and count that as a loss. */
  replace(worker: PoolWorker, reason: string): void {
    this.#restarts += 1;
    this.retire(worker, reason);
    this.#tell("replaced", worker, reason);
  }

  /** Take all out of service, and start none any more. Resolves when they have ended. */
  async close(reason: string): Promise<void> {
    this.#closed = true;
    this.#backoff.stop();
    this.#idle?.stop();
    this.#spares?.stop();
    for (const worker of [...this.#everyone]) this.retire(worker, reason);
    await this.#endings.over();
  }

  #tell(phase: WorkerEvent["phase"], { info: worker }: PoolWorker, reason?: string): void {
    this.#observers?.emit({ type: "worker", phase, worker, ...reason !== undefined && { reason } });
  }

  // Those in reserve, too.
  get #everyone(): Iterable<PoolWorker> {
    return this.#spares === undefined ? this.#workers : [...this.#workers, ...this.#spares.all];
  }

  #holderOf(job: Job): PoolWorker | undefined {
    for (const worker of this.#workers) if (worker.jobs === job.holder) return worker;
  }

  #anyAtWork(): boolean {
    return [...this.#workers].some(({ state, hasWorked }) => state === "ready" && hasWorked);
  }

  // Whether there was one.
  #fromReserve(): boolean {
    const worker = this.#spares?.take();
    if (worker === undefined) return false;
    this.#workers.add(worker);
    if (worker.state === "ready") this.#joins(worker); // else it is told when it is
    return true;
  }

  #joins(worker: PoolWorker): void {
    this.#spares?.wait();
    this.#idle?.watch(worker);
    this.#tell("ready", worker);
  }

  #add(to: { add(worker: PoolWorker): void }): void {
    const { recycleBytes, tasksPerWorker } = this.#limits;
    const tasks = tasksPerWorker === 1 ? {} : { tasks: tasksPerWorker };
    const output = this.#source.pipes.printed !== undefined ? { output: true } : {};
    const watchMemory = recycleBytes < Infinity;
    const greeting = { depth: nextDepth(), watchMemory, ...output, ...tasks };
    try {
      const id = ++this.#lastId;
      const worker = new PoolWorker(this.#source, id, greeting, this.#limits, this.#emit);
      to.add(worker);
      this.#backoff.began(worker);
    } catch (error) {
      const { name, message } = error as Error;
      const how = FOR_GOOD.includes(name) ? "refused" : "crashed";
      this.#backoff.failed({ reason: `a worker could not be started: ${message}` }, how);
    }
  }
}
