// The buckets of a queue, one for each priority: found by a map, the highest by a binary heap, so that a
// program may give every task a priority of its own. One that is empty stays until it is the highest, or the
// queue is empty.

import { Turns } from "./turns.ts";

/** All of them, the usual program's being one. */
export class PriorityBuckets {
  readonly #byPriority = new Map<number, Turns>();
  // No bucket is above its parent, which stands at about half its index.
  readonly #heap: Turns[] = [];
  #latest: Turns | undefined;

  /** The bucket of a priority. */
  of(priority: number): Turns {
    if (this.#latest?.priority === priority) return this.#latest;
    return this.#latest = this.#byPriority.get(priority) ?? this.#add(priority);
  }

  /** The highest that has jobs. */
  highest(): Turns | undefined {
    for (;;) {
      const bucket = this.#heap[0];
      if (bucket === undefined || !bucket.empty || this.#heap.length === 1) {
        return bucket;
      }
      this.#dropHighest();
    }
  }

  /** All, the highest first. */
  all(): Turns[] {
    return this.#heap.toSorted((one, other) => other.priority - one.priority);
  }

  /** No bucket has jobs: keep one, which is the usual program's. */
  clear(): void {
    if (this.#heap.length <= 1) return;
    this.#heap.length = 0;
    this.#byPriority.clear();
    this.#latest = undefined;
  }

  #add(priority: number): Turns {
    this.highest(); // without those above it that are empty
    const bucket = new Turns(priority);
    this.#byPriority.set(priority, bucket);
    const heap = this.#heap;
    let at = heap.push(bucket) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]!.priority > priority) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = bucket;
    return bucket;
  }

  #dropHighest(): void {
    const heap = this.#heap;
    const { priority } = heap[0]!;
    this.#byPriority.delete(priority);
    if (this.#latest?.priority === priority) this.#latest = undefined;
    const moved = heap.pop()!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < heap.length && heap[child + 1]!.priority > heap[child]!.priority) child += 1;
      if (child >= heap.length || heap[child]!.priority <= moved.priority) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = moved;
  }
}
