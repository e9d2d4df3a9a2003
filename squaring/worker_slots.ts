// The places that workers have in a pool: one that was lost leaves its place to the next, so that a picture of
// the pool has as many lines as the pool has workers, however many came and went.

/** The places of one pool. */
export class WorkerSlots {
  readonly #slots = new Map<string, number>();
  readonly #hosts: (string | undefined)[] = [];

  /**
   * The place of a worker, from 0: the first free one that its host had before, else the first free one.
   *
   * @param worker Its name.
   * @param alive The names of all that are there.
   * @param host Where it is, if that is elsewhere.
   */
  of(worker: string, alive: ReadonlySet<string>, host?: string): number {
    const known = this.#slots.get(worker);
    if (known !== undefined) return known;
    for (const name of this.#slots.keys()) if (!alive.has(name)) this.#slots.delete(name);
    const taken = new Set(this.#slots.values());
    const most = Math.max(taken.size + 1, this.#hosts.length);
    const free = Array.from({ length: most }, (_, slot) => slot).filter((slot) => !taken.has(slot));
    const slot = free.find((slot) => this.#hosts[slot] === host) ?? free[0];
    this.#hosts[slot] = host;
    this.#slots.set(worker, slot);
    return slot;
  }
}
