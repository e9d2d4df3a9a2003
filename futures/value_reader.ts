// The reader behind `for await` on a stream future: a bounded buffer with one reader. Whoever leaves it gives
// back what it has not read.

import { STREAM_WINDOW } from "./messages.ts";
import type { Snapshot } from "./snapshot.ts";
import { CANCELLED } from "./states.ts";

/** What a reader needs of its future. */
export interface ReadFuture {
  readonly done: boolean;
  readonly cancellable: boolean;
  readonly state: string;
  readonly result: Promise<unknown>;
  subscribe(
    observer: (event: { readonly type: string; readonly snapshot?: Snapshot<unknown> }) => void,
  ): Disposable;
}

/** Yields values as they come, then ends as the future does. */
export class ValueReader<T> implements AsyncIterableIterator<T> {
  readonly #future: ReadFuture;
  readonly #taken: (count: number) => void;
  readonly #left: (rest: T[]) => void;
  readonly #subscription: Disposable;
  #values: T[];
  #head = 0;
  #unacknowledged = 0;
  #waiting: (() => void)[] = [];
  #closed = false;

  /**
   * @param kept Values from before; already acknowledged.
   * @param left Called once, when it reads no more, with the values that it has not read; acknowledged, too.
   */
  constructor(
    future: ReadFuture,
    kept: T[],
    taken: (count: number) => void,
    left: (rest: T[]) => void,
  ) {
    this.#future = future;
    this.#values = kept;
    this.#taken = taken;
    this.#left = left;
    this.#subscription = future.subscribe((event) => {
      if (event.type === "state") this.#wake();
    });
  }

  /** A new value, from the future. */
  push(value: T): void {
    this.#values.push(value);
    this.#unacknowledged += 1;
    if (this.#waiting.length > 0) this.#wake();
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    for (;;) {
      if (this.#closed) return { done: true, value: undefined };
      // After a cancel no value reaches anybody, those that were buffered included.
      if (
        this.#head < this.#values.length &&
        (this.#future.done ? this.#future.state !== CANCELLED : this.#future.cancellable)
      ) {
        return { done: false, value: this.#take() };
      }
      if (this.#future.done) return await this.#end();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The consumer left the loop. */
  return(): Promise<IteratorResult<T>> {
    if (!this.#closed) this.#close();
    return Promise.resolve({ done: true, value: undefined });
  }

  #take(): T {
    const value = this.#values[this.#head] as T;
    this.#values[this.#head] = undefined as T; // what was taken is let go
    this.#head += 1;
    if (this.#head === this.#values.length || this.#head >= STREAM_WINDOW) {
      this.#values = this.#values.slice(this.#head);
      this.#head = 0;
    }
    if (this.#unacknowledged > 0) {
      this.#unacknowledged -= 1;
      this.#taken(1);
    }
    return value;
  }

  async #end(): Promise<IteratorResult<T>> {
    this.#close();
    await this.#future.result;
    return { done: true, value: undefined };
  }

  #close(): void {
    this.#closed = true;
    this.#subscription[Symbol.dispose]();
    if (this.#unacknowledged > 0) this.#taken(this.#unacknowledged);
    const rest = this.#values.slice(this.#head);
    this.#values = [];
    this.#left(rest);
    this.#wake();
  }

  // In the order in which they came: the first to look gets the value.
  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
