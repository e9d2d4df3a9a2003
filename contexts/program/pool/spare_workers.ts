// Workers in reserve: started, greeted and set up, without a job, until a worker is needed. Owns which there are; the set of
// workers starts them, and ends those that are taken out. Made only for pools that want some.

import { Timer } from "../../../futures/future/later.ts";
import type { PoolEvent } from "./pool_event.ts";
import { type PoolWorker, readyOf } from "./pool_worker.ts";

/**
 * Milliseconds after which one is started since a worker has begun to take tasks. That holds this thread up, and takes a
 * core for a while: not while somebody waits for the first result of that worker.
 */
const CALM = 50;

/** So many that go before one is ready are borne: then it waits until another worker is. */
const PATIENCE = 4;

/** The reserve of one pool. */
export class SpareWorkers {
  readonly #wanted: number;
  readonly #workers = new Set<PoolWorker>();
  readonly #emit: (event: PoolEvent) => void;
  // In a row: those that went, and none was ready in between.
  #failures = 0;
  #timer: Timer | undefined;

  /**
   * @param wanted How many there should be.
   * @param emit Is told when it is time to start one.
   */
  constructor(wanted: number, emit: (event: PoolEvent) => void) {
    this.#wanted = wanted;
    this.#emit = emit;
  }

  /** Those that are there: starting or ready. */
  get all(): ReadonlySet<PoolWorker> {
    return this.#workers;
  }

  /** How many could be used at once. */
  get ready(): number {
    return readyOf(this.#workers);
  }

  /** Whether one more is to be started: when all of those that work are ready, and have been for a while. */
  lacks(workers: ReadonlySet<PoolWorker>): boolean {
    const { size } = workers;
    if (this.#workers.size >= this.#wanted || this.#failures >= PATIENCE) return false;
    return this.#timer === undefined && size > 0 && readyOf(workers) === size;
  }

  /** One more, which has just been started. */
  add(worker: PoolWorker): void {
    this.#workers.add(worker);
  }

  /** One is wanted: the one that is ready, or will be first. */
  take(): PoolWorker | undefined {
    let found: PoolWorker | undefined;
    for (const worker of this.#workers) {
      if (found === undefined || (found.state !== "ready" && worker.state === "ready")) {
        found = worker;
      }
    }
    if (found !== undefined) this.#workers.delete(found);
    return found;
  }

  /** A worker begins to take tasks, which come first. */
  wait(): void {
    this.stop();
    this.#timer = new Timer(CALM, () => {
      this.#timer = undefined;
      this.#emit({ type: "start due" });
    }, Deno.unrefTimer);
  }

  /** Wait for nothing any more. */
  stop(): void {
    this.#timer?.stop();
  }

  /** A worker is ready, one of these or another one: so they can start. */
  started(): void {
    this.#failures = 0;
  }

  /** A worker is gone, perhaps one of these. */
  delete(worker: PoolWorker): void {
    if (this.#workers.delete(worker)) this.#failures += 1;
  }
}
