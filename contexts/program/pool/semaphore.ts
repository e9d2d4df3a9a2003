// Who waits for room in a pool with a bounded queue: first come, first served, one for each place.
//
// A place that was given to one who waited is kept for the rest of the turn; one who does not use it
// loses it to the next, so that room and somebody who waits for it are never both there.

/** Looks at a count that the pool keeps. */
export class Room {
  readonly #limit: number;
  readonly #jobs: () => number;
  readonly #waiting: (() => void)[] = [];
  #given = 0;
  #look: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param limit How many jobs there may be, waiting and running.
   * @param jobs How many there are now.
   */
  constructor(limit: number, jobs: () => number) {
    this.#limit = limit;
    this.#jobs = jobs;
  }

  /** Whether there is any. */
  get left(): boolean {
    return this.#jobs() < this.#limit;
  }

  /** Resolves when there is room. */
  wait(): Promise<void> {
    if (this.#limit === Infinity) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    this.freed();
    return promise;
  }

  /** A job has come. */
  taken(): void {
    if (this.#given > 0) this.#given -= 1;
  }

  /** A job has gone. */
  freed(): void {
    while (this.#waiting.length > 0 && this.#jobs() + this.#given < this.#limit) {
      this.#given += 1;
      this.#waiting.shift()?.();
      this.#look ??= setTimeout(() => this.#again(), 0);
    }
  }

  /** Nobody will come any more. */
  close(): void {
    clearTimeout(this.#look);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  // Those who were given a place have had their turn.
  #again(): void {
    this.#look = undefined;
    this.#given = 0;
    this.freed();
  }
}
