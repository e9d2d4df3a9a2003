// The values of a stream that nobody has read yet. They outlive their reader: the next one goes on here.
//
// A value is owed until the task is told that it was taken: with a window owed, the task waits.

import { STREAM_WINDOW } from "../task/stream_window.ts";

/** A queue that tells the task when there is room for more. */
export class UnreadValues<T> {
  readonly #acknowledge: (count: number) => void;
  #values: T[] = [];
  #head = 0;
  #owed = 0;

  /** @param acknowledge Lets the task send so many more. */
  constructor(acknowledge: (count: number) => void) {
    this.#acknowledge = acknowledge;
  }

  /** How many there are. */
  get size(): number {
    return this.#values.length - this.#head;
  }

  /** Add a value that the task has sent; owed. */
  push(value: T): void {
    this.#values.push(value);
    this.#owed += 1;
  }

  /** Take the first value; there must be one. */
  take(): T {
    const value = this.#values[this.#head] as T;
    this.#values[this.#head] = undefined as T; // what was taken is let go
    this.#head += 1;
    if (this.#head === this.#values.length || this.#head >= STREAM_WINDOW) {
      this.#values = this.#values.slice(this.#head);
      this.#head = 0;
    }
    this.#pay(this.size);
    return value;
  }

  /** Let the task send a whole window more, though nothing was taken. */
  release(): void {
    this.#pay(0);
  }

  /**
   * Drop all of them.
   *
   * @returns How many there were.
   */
  clear(): number {
    const { size } = this;
    this.#values = [];
    this.#head = 0;
    this.#pay(0);
    return size;
  }

  // Owe no more than so many.
  #pay(most: number): void {
    const count = this.#owed - most;
    if (count <= 0) return;
    this.#owed = most;
    this.#acknowledge(count);
  }
}
