// The reader behind `for await` on a stream future: takes values, waits for more, ends as the future does.

import type { AnyFuture } from "./any_future.ts";

/** What a reader needs of its stream. */
export interface Readable<T> {
  readonly readable: boolean;
  take(): T;
}

/** One reader, until it leaves. */
export class StreamReader<T> implements AsyncIterableIterator<T> {
  readonly #future: AnyFuture;
  readonly #stream: Readable<T>;
  readonly #left: () => void;
  #waiting: (() => void)[] = [];
  #closed = false;

  /** @param left Called once, when it reads no more. */
  constructor(future: AnyFuture, stream: Readable<T>, left: () => void) {
    this.#future = future;
    this.#stream = stream;
    this.#left = left;
  }

  /** There is something new: a value, or the end. Reads that wait are served in the order in which they came. */
  wake(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return this;
  }

  // No async function, which would be a frame of ours in the error that ends the loop of somebody.
  next(): Promise<IteratorResult<T>> {
    if (this.#closed) return Promise.resolve(this.#over);
    if (this.#stream.readable) return Promise.resolve({ done: false, value: this.#stream.take() });
    if (this.#future.done) return this.#end();
    return new Promise<void>((resolve) => this.#waiting.push(resolve)).then(() => this.next());
  }

  /** The consumer left the loop. */
  return(): Promise<IteratorResult<T>> {
    if (!this.#closed) this.#close();
    return Promise.resolve(this.#over);
  }

  #end(): Promise<IteratorResult<T>> {
    this.#close();
    return this.#future.result.then(() => this.#over);
  }

  get #over(): IteratorReturnResult<undefined> {
    return { done: true, value: undefined };
  }

  #close(): void {
    this.#closed = true;
    this.#left();
    this.wake();
  }
}
