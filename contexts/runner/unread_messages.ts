// What a task has sent and its reader has not taken yet, counted against its window.

import type { StreamWindow } from "../../futures/task/stream_window.ts";

/** The messages of one task that are under way: how many, how large. */
export class UnreadMessages {
  readonly #window: StreamWindow;
  readonly #sizes: number[] = [];
  #taken = 0;
  #kilobytes = 0;

  /** None yet. */
  constructor(window: StreamWindow) {
    this.#window = window;
  }

  /** One is sent. */
  add(kilobytes: number): void {
    this.#sizes.push(kilobytes);
    this.#kilobytes += kilobytes;
  }

  /** So many were taken since the task began, the oldest first. Whether those that are left fill the window. */
  fillAfter(taken: number): boolean {
    const sizes = this.#sizes;
    if (taken !== this.#taken) {
      for (const size of sizes.splice(0, taken - this.#taken)) this.#kilobytes -= size;
      this.#taken = taken;
    }
    return sizes.length >= this.#window.items || this.#kilobytes >= this.#window.kilobytes;
  }
}
