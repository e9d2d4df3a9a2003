// Who waits for room in a pool with a bounded queue.

/** Counts nobody: it is told how many jobs there are. */
export class Room {
  /** How many jobs there may be, waiting and running. */
  readonly limit: number;
  #waiting: (() => void)[] = [];

  /** @param limit See `limit`. */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** Resolves when there is room; first come, first served. */
  wait(jobs: number): Promise<void> {
    if (jobs < this.limit) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** There are so many jobs now. */
  freed(jobs: number): void {
    if (jobs < this.limit) this.#waiting.shift()?.();
  }
}
