// A line of chunks whose values are handed over one by one: those of the first chunk, once it is done.

import type { ChunkFuture } from "../spec/chunk.ts";

/** Chunks in a line, linked through themselves. */
export class ChunkLine<R> {
  readonly #handedOver: () => void;
  #first: ChunkFuture<R> | undefined = undefined;
  #last: ChunkFuture<R> | undefined = undefined;
  // Of the first: its values, and how many of them were handed over.
  #results: readonly R[] | undefined = undefined;
  #handed = 0;

  /** @param handedOver Called when all of a chunk were. */
  constructor(handedOver: () => void) {
    this.#handedOver = handedOver;
  }

  /** Whether there is none. */
  get empty(): boolean {
    return this.#first === undefined;
  }

  /** Add one at the end. */
  push(chunk: ChunkFuture<R>): void {
    if (this.#first === undefined) this.#first = chunk;
    else this.#last!.next = chunk;
    this.#last = chunk;
  }

  /** This one is the last. */
  cutAfter(chunk: ChunkFuture<R>): void {
    this.#last = chunk;
    chunk.next = undefined;
  }

  /** Drop all. */
  clear(): void {
    this.#first = undefined;
  }

  /** The next value, if it is there. */
  shift(): IteratorYieldResult<R> | undefined {
    const chunk = this.#first;
    if (chunk === undefined || !chunk.done) return undefined;
    const results = this.#results ??= chunk.results;
    const value = { done: false, value: results[this.#handed] as R } as const;
    if (++this.#handed < results.length) return value;
    this.#first = chunk.next;
    chunk.next = undefined; // whoever keeps one keeps no other
    this.#results = undefined;
    this.#handed = 0;
    this.#handedOver();
    return results.length === 0 ? undefined : value; // it failed with its first item
  }
}
