// The one worker of an InlineContext's pool, which is this thread: started and set up when it is needed, and anew after it
// was lost or given up.

import type { PoolWorker } from "../../contexts/program/pool/pool_worker.ts";
import type { WorkerEvent } from "../../futures/executor/parallel_context.ts";
import { lossError } from "../../futures/future/failure.ts";
import type { WorkerInfo, WorkerLoss } from "../../futures/future/messages.ts";
import { Observers } from "../../futures/future/observers.ts";

/** The worker. */
export class InlineThread {
  /** Those who hear what becomes of it. */
  readonly observers = new Observers<WorkerEvent>();
  readonly #start: (id: number) => PoolWorker;
  #worker: PoolWorker | undefined;
  #ready: PromiseWithResolvers<void> | undefined;
  #lastId = 0;
  #restarts = 0;

  /** @param start Makes the worker of this number; its pool tells this of its hello and its loss. */
  constructor(start: (id: number) => PoolWorker) {
    this.#start = start;
  }

  /** The worker of now; undefined while there is none. */
  get worker(): PoolWorker | undefined {
    return this.#worker;
  }

  /** How often it died or was given up. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Start it if need be; resolves when it is set up. */
  ready(): Promise<void> {
    if (this.#worker?.state === "ready") return Promise.resolve();
    // The engine may run microtasks while it loads what the worker is the first to use: it may be ready below.
    const { promise } = this.#ready ??= Promise.withResolvers();
    this.#worker ??= this.#start(++this.#lastId);
    return promise;
  }

  /** It is set up. */
  isReady(): void {
    this.#ready?.resolve();
    this.#ready = undefined;
    this.#tell("ready", this.#worker?.info);
  }

  /** It is gone. If it could not be set up, which would fail again: why nobody should wait for it. */
  lost(loss: WorkerLoss): WorkerLoss | undefined {
    this.#worker = undefined;
    this.#restarts += 1;
    this.#tell("lost", loss.worker, loss.reason);
    const waiting = this.#ready;
    this.#ready = undefined;
    if (waiting === undefined) return undefined;
    const reason = `this thread could not be set up: ${loss.reason}`;
    waiting.promise.catch(() => {});
    waiting.reject(lossError({ ...loss, reason: `Cannot warm up: ${reason}` }));
    return { ...loss, reason };
  }

  /** Have another one in its place, when one is needed. */
  giveUp(reason: string): void {
    this.#restarts += 1;
    const worker = this.#worker?.info;
    this.retire(reason);
    this.#tell("replaced", worker, reason);
  }

  /** Let it go. */
  retire(reason: string): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.retire(reason);
  }

  #tell(phase: WorkerEvent["phase"], worker: WorkerInfo | undefined, reason?: string): void {
    if (worker === undefined) return;
    this.observers.emit({ type: "worker", phase, worker, ...reason !== undefined && { reason } });
  }
}
