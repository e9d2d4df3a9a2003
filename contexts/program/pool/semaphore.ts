// The places of a pool with a bounded queue, and who waits for one: first come, first served, one for each place.
//
// A place that was given to one who waited is kept for the rest of the turn; one who does not use it loses it to the
// next, so that a free place and somebody who waits for it are never both there.

import { QueueFullError } from "../../../futures/executor/errors.ts";
import type { PoolLimits } from "../../../futures/executor/pool_options.ts";

/** Places for jobs. The pool keeps the count of those that are taken. */
export class Semaphore {
  readonly #limit: number;
  readonly #queue: number;
  readonly #taken: () => number;
  // Those before the head have been woken: to shift an array costs as many steps as it is long.
  #waiting: (() => void)[] = [];
  #head = 0;
  #given = 0;
  #check: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param limits How many jobs can run at a time, and how many more may wait.
   * @param taken How many there are now.
   */
  constructor({ maxWorkers, tasksPerWorker, maxQueue }: PoolLimits, taken: () => number) {
    this.#limit = maxWorkers * tasksPerWorker + maxQueue;
    this.#queue = maxQueue;
    this.#taken = taken;
  }

  /** Whether a place is free. */
  get free(): boolean {
    return this.#taken() < this.#limit;
  }

  /**
   * Make sure that a place is free.
   *
   * @throws {QueueFullError} If none is.
   */
  check(): void {
    if (this.free) return;
    throw new QueueFullError(
      `Cannot submit task: ${this.#queue} tasks wait already, await ready() first`,
    );
  }

  /** Resolves when a place is free. */
  wait(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    this.released();
    return promise;
  }

  /** A place was taken. */
  acquired(): void {
    if (this.#given > 0) this.#given -= 1;
  }

  /** A place was released. */
  released(): void {
    while (this.#head < this.#waiting.length && this.#taken() + this.#given < this.#limit) {
      this.#given += 1;
      this.#waiting[this.#head++]?.();
      this.#check ??= setTimeout(() => this.#again(), 0);
    }
    if (this.#head * 2 < this.#waiting.length) return;
    this.#waiting = this.#waiting.slice(this.#head);
    this.#head = 0;
  }

  /** Nobody will come any more. */
  close(): void {
    clearTimeout(this.#check);
    for (const wake of this.#waiting.splice(this.#head)) wake();
    this.#waiting = [];
    this.#head = 0;
  }

  // Those who were given a place have had their turn.
  #again(): void {
    this.#check = undefined;
    this.#given = 0;
    this.released();
  }
}
