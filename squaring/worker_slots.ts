// The places that workers have in a pool: one that was lost leaves its place to the next, so that a picture of
// the pool has as many lines as the pool has workers, however many came and went.

/** The places of one pool. */
export class WorkerSlots {
  readonly #slots = new Map<string, number>();

  /**
   * The place of a worker, from 0.
   *
   * @param worker Its name.
   * @param alive The names of all that are there.
   */
  of(worker: string, alive: ReadonlySet<string>): number {
    const known = this.#slots.get(worker);
    if (known !== undefined) return known;
    for (const name of this.#slots.keys()) if (!alive.has(name)) this.#slots.delete(name);
    const taken = new Set(this.#slots.values());
    let slot = 0;
    while (taken.has(slot)) slot++;
    this.#slots.set(worker, slot);
    return slot;
  }
}
