// The reader behind `for await` on a stream future: takes the values that its future keeps, waits for more.

import type { Snapshot } from "./snapshot.ts";
import { CANCELLED } from "./states.ts";
import type { UnreadValues } from "./unread_values.ts";

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
  readonly #unread: UnreadValues<T>;
  readonly #left: () => void;
  readonly #subscription: Disposable;
  #waiting: (() => void)[] = [];
  #closed = false;

  /** @param left Called once, when it reads no more. */
  constructor(future: ReadFuture, unread: UnreadValues<T>, left: () => void) {
    this.#future = future;
    this.#unread = unread;
    this.#left = left;
    this.#subscription = future.subscribe((event) => {
      if (event.type === "state") this.#wake();
    });
  }

  /** A new value, from the future. */
  push(value: T): void {
    this.#unread.push(value);
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
        this.#unread.size > 0 &&
        (this.#future.done ? this.#future.state !== CANCELLED : this.#future.cancellable)
      ) {
        return { done: false, value: this.#unread.take() };
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

  async #end(): Promise<IteratorResult<T>> {
    this.#close();
    await this.#future.result;
    return { done: true, value: undefined };
  }

  #close(): void {
    this.#closed = true;
    this.#subscription[Symbol.dispose]();
    this.#left();
    this.#wake();
  }

  // In the order in which they came: the first to look gets the value.
  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
