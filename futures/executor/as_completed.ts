// Futures in the order in which they end. What is waited for may grow meanwhile.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture, whenDone } from "../future/base_future.ts";
import { show } from "../task/show.ts";
import { isIterable } from "./item_source.ts";

/** Yields futures as they end; is over when all that it knows of have been yielded. */
export class Completions<F extends AnyFuture> implements AsyncIterableIterator<F> {
  readonly #futures: () => Iterable<F>;
  readonly #left: () => void;
  readonly #known = new WeakSet<F>();
  // What there was when it was looked at last: most of it is there again, and to compare is cheaper than to look up.
  readonly #seen: F[] = [];
  #running = 0;
  // Ended and not yielded, from `#at` on.
  #ended: F[] = [];
  #at = 0;
  #readers: PromiseWithResolvers<IteratorResult<F>>[] = [];
  #over = false;

  /**
   * @param futures What there is to wait for; looked at now, and again before each wait.
   * @param left Called once, when nothing more is read.
   * @throws {TypeError} If one is no future.
   */
  constructor(futures: () => Iterable<F>, left: () => void = () => {}) {
    this.#futures = futures;
    this.#left = left;
    this.#addAll();
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<F> {
    return this;
  }

  /**
   * Wait for one more.
   *
   * @throws {TypeError} If it is no future.
   */
  add(future: F): void {
    if (!(future instanceof BaseFuture)) {
      throw new TypeError(`Cannot wait: it takes futures, got ${show(future)}`);
    }
    if (this.#known.has(future)) return;
    this.#known.add(future);
    this.#running += 1;
    whenDone(future, () => {
      this.#running -= 1;
      this.#ended.push(future);
      this.#serve();
    });
  }

  async next(): Promise<IteratorResult<F>> {
    if (this.#at === this.#ended.length && !this.#over) this.#addAll();
    if (this.#readers.length === 0 && this.#at < this.#ended.length) {
      return { done: false, value: this.#ended[this.#at++]! };
    }
    const reader = Promise.withResolvers<IteratorResult<F>>();
    this.#readers.push(reader);
    this.#serve();
    return await reader.promise;
  }

  /** The reader left the loop; the tasks go on. */
  return(): Promise<IteratorResult<F>> {
    this.#end();
    return Promise.resolve({ done: true, value: undefined });
  }

  #addAll(): void {
    let at = 0;
    for (const future of this.#futures()) {
      if (this.#seen[at] !== future) this.add(future);
      this.#seen[at++] = future;
    }
    this.#seen.length = at;
  }

  #serve(): void {
    while (this.#readers.length > 0 && this.#at < this.#ended.length) {
      this.#readers.shift()!.resolve({ done: false, value: this.#ended[this.#at++]! });
    }
    if (this.#at === this.#ended.length) {
      this.#ended = [];
      this.#at = 0;
      if (this.#readers.length > 0 && this.#running === 0) this.#end();
    }
  }

  #end(): void {
    if (!this.#over) this.#left();
    this.#over = true;
    this.#running = 0;
    this.#ended = [];
    this.#at = 0;
    const readers = this.#readers;
    this.#readers = [];
    for (const { resolve } of readers) resolve({ done: true, value: undefined });
  }
}

/**
 * Futures in the order in which they end, however they do.
 *
 * What is added to a set or an array while the loop runs is waited for as well: it is looked at again whenever the
 * loop has to wait. Leaving the loop cancels nothing.
 *
 * @typeParam F The kind of future.
 * @param futures Futures of one executor or of many.
 * @returns The futures, to be read by `for await`.
 * @throws {TypeError} If it is not iterable, or something in it is no future; of one that came later, the loop throws it.
 *
 * @example See results as they come
 * ```ts
 * import { asCompleted, submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using executor = new TaskExecutor({ maxWorkers: 1 });
 * const futures = [1, 2, 3].map((n) => submitCall(executor, tasks.square, n));
 * const values: number[] = [];
 * for await (const future of asCompleted(futures)) values.push(await future.result);
 * console.log(values.length); // 3
 * ```
 */
export function asCompleted<F extends AnyFuture>(futures: Iterable<F>): AsyncIterableIterator<F> {
  if (!isIterable(futures)) {
    throw new TypeError(`Cannot wait: it takes futures, got ${show(futures)}`);
  }
  return new Completions(() => futures);
}
