// Which worker had a key last: where its tasks find a warm cache. Remembers so many keys at most, the latest.

/** Keys that are remembered. */
const MOST = 10_000;

/** The homes of keys. */
export class KeyHomes {
  readonly #homes = new Map<string, number>();

  /** The number of the worker that had a key last. */
  of(key: string): number | undefined {
    return this.#homes.get(key);
  }

  /** A task of a key was given to a worker. */
  set(key: string, worker: number): void {
    this.#homes.delete(key); // it is the latest one now
    this.#homes.set(key, worker);
    if (this.#homes.size <= MOST) return;
    for (const oldest of this.#homes.keys()) {
      this.#homes.delete(oldest);
      break;
    }
  }
}
