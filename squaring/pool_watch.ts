// Tells watchers when the statistics of the pools have changed, a few times a second at most. It
// reads only while somebody watches.

import type { PoolsView } from "./pools.ts";

/** Somebody who follows the statistics. */
export type PoolWatcher = (view: PoolsView) => void;

/** Follows the statistics of the pools. */
export class PoolWatch {
  readonly #read: () => PoolsView;
  readonly #interval: number;
  readonly #watchers = new Set<PoolWatcher>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #last = "";

  /**
   * @param read Gives the statistics.
   * @param interval Milliseconds between two readings.
   */
  constructor(read: () => PoolsView, interval = 500) {
    this.#read = read;
    this.#interval = interval;
  }

  /** The statistics now. */
  get view(): PoolsView {
    return this.#read();
  }

  /** Follow the statistics, beginning with those of now, until disposed of. */
  watch(watcher: PoolWatcher): Disposable {
    this.#watchers.add(watcher);
    this.#timer ??= setInterval(() => this.#compare(), this.#interval);
    watcher(this.#read());
    return { [Symbol.dispose]: () => this.#remove(watcher) };
  }

  #remove(watcher: PoolWatcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #compare(): void {
    const view = this.#read();
    const text = JSON.stringify(view);
    if (text === this.#last) return;
    this.#last = text;
    for (const watcher of this.#watchers) watcher(view);
  }
}
