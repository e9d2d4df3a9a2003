// The values of a list that is worked on by many tasks, as they are read: takes items, submits chunks of them,
// hands their values over, in the order of the items or of their ends.
//
// Invariants: no more than `inFlight` chunks are submitted and not handed over, whoever is slow; from the first
// failure on no item is taken, and what cannot be handed over any more is cancelled. In the order of the items
// that is what comes after the failure, so that a reader sees the same whatever took how long.

import { COMPLETED } from "../future/states.ts";
import { type ChunkFuture, ChunkSpec } from "../spec/chunk.ts";
import { TaskCancelledError } from "../task/cancelled_error.ts";
import type { TaskReference } from "../task/task_reference.ts";
import { ChunkLine } from "./chunk_line.ts";
import { QueueFullError } from "./errors.ts";
import { type Items, ItemSource } from "./item_source.ts";
import type { Submitter } from "./submit.ts";
import type { SubmitOptions } from "./submit_options.ts";

/** How a list is worked on. */
export interface MappingSetup {
  readonly executor: Submitter;
  readonly task: TaskReference;
  readonly items: Items;
  readonly inFlight: number;
  /** For how many tasks there must be room before more are submitted, while there are values to read. */
  readonly block: number;
  readonly ordered: boolean;
  readonly chunk: number;
  readonly signal: AbortSignal | undefined;
  /** Of each task. */
  readonly limits: SubmitOptions | undefined;
}

/** Reads values while tasks make them. Begins with the first `next()`. */
export class MappedValues<R> implements AsyncIterableIterator<R> {
  readonly #setup: MappingSetup;
  readonly #source: ItemSource;
  #state: "new" | "open" | "ending" | "ended" = "new";
  // No chunk that begins after it is wanted; then this is thrown.
  #limit = Infinity;
  // What the promise of the reader whose turn it is becomes.
  #failure: (() => Promise<never>) | undefined = undefined;
  // Of the executor, and its error once it takes no more tasks: it is thrown after all values.
  #stopping: AbortSignal | undefined = undefined;
  #lastWord: unknown = undefined;
  // Taken and not submitted; how many were submitted; how many go into one task.
  #items: unknown[] = [];
  #submitted = 0;
  #chunk: number;
  #full = false;
  // Submitted and not done.
  readonly #running = new Set<ChunkFuture<R>>();
  // Whose values are handed over next, if they are there.
  readonly #line = new ChunkLine<R>(() => this.#underWay -= 1);
  // Submitted and not handed over.
  #underWay = 0;
  readonly #readers: PromiseWithResolvers<IteratorResult<R>>[] = [];

  /** Nothing happens yet. */
  constructor(setup: MappingSetup) {
    this.#setup = setup;
    this.#chunk = setup.chunk;
    this.#source = new ItemSource(setup.items, {
      wants: () => this.#state === "open" && !this.#full && this.#underWay < setup.inFlight,
      item: (item) => {
        this.#items.push(item);
        if (this.#items.length >= this.#chunk) this.#submit();
      },
      over: () => {
        this.#submit();
        this.#serve();
      },
      threw: (error) => this.#fail(error),
    });
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<R> {
    return this;
  }

  next(): Promise<IteratorResult<R>> {
    if (this.#state === "new") this.#begin();
    const value = this.#readers.length === 0 ? this.#line.shift() : undefined;
    if (value !== undefined) {
      this.#refill();
      return Promise.resolve(value);
    }
    const reader = Promise.withResolvers<IteratorResult<R>>();
    this.#readers.push(reader);
    this.#serve();
    return reader.promise;
  }

  /** The reader left the loop. */
  async return(): Promise<IteratorResult<R>> {
    if (this.#state !== "ended") {
      this.#end();
      await this.#source.close();
    }
    return { done: true, value: undefined };
  }

  #begin(): void {
    this.#state = "open";
    const { signal } = this.#setup;
    signal?.addEventListener("abort", this.#aborted);
    const stopping = this.#stopping = this.#setup.executor.stopping;
    stopping?.addEventListener("abort", this.#stopped);
    if (signal?.aborted) this.#aborted();
    else if (stopping?.aborted) this.#stopped();
    else this.#source.take();
  }

  // The executor takes no more tasks: those that there are may end, and their values are read. The next item may never come.
  readonly #stopped = (): void => {
    if (this.#state !== "open" || this.#source.over) return;
    this.#items = [];
    this.#source.close().catch(() => {});
    this.#lastWord = withIndex(this.#stopping?.reason, this.#submitted);
    this.#serve();
  };

  readonly #aborted = (): void => {
    const { reason } = this.#setup.signal as AbortSignal;
    this.#stop(-1);
    this.#line.clear(); // what is there already is not wanted either
    const message = "Cannot map items: their signal was aborted";
    this.#failure = () => Promise.reject(new TaskCancelledError(message, { cause: reason }));
    this.#serve();
  };

  // In chunks; one by one after a refusal, to tell which item it is, or as all of them were too long.
  #submit(): void {
    while (this.#state === "open" && !this.#full && this.#items.length > 0) {
      const items = this.#items.slice(0, this.#chunk);
      try {
        this.#submitChunk(items);
        this.#items = this.#items.slice(items.length);
      } catch (error) {
        if (error instanceof QueueFullError) this.#waitForPlace();
        else if (items.length === 1) this.#fail(withIndex(error, this.#submitted));
        else this.#chunk = 1;
      }
    }
  }

  #submitChunk(items: unknown[]): void {
    const { executor, task, limits, ordered } = this.#setup;
    const spec = new ChunkSpec<R>(task, items, this.#submitted, (chunk) => this.#done(chunk));
    const chunk = executor.submit(spec, limits);
    this.#submitted += items.length;
    this.#underWay += 1;
    this.#running.add(chunk);
    if (ordered) this.#line.push(chunk);
  }

  #waitForPlace(): void {
    this.#full = true;
    this.#setup.executor.ready().then(() => {
      this.#full = false;
      this.#submit();
      this.#source.take();
    }, (error) => this.#fail(error));
  }

  #done(chunk: ChunkFuture<R>): void {
    this.#running.delete(chunk);
    if (this.#state === "ended" || chunk.first > this.#limit) return;
    if (!this.#setup.ordered) this.#line.push(chunk);
    if (chunk.state !== COMPLETED) this.#failWith(chunk);
    this.#serve();
  }

  #failWith(chunk: ChunkFuture<R>): void {
    this.#stop(chunk.first);
    this.#line.cutAfter(chunk);
    // In the place of that of an item after it.
    this.#failure = () =>
      chunk.result.then(unreachable, (error) => {
        throw withIndex(error, chunk.first + chunk.results.length);
      });
  }

  #fail(error: unknown): void {
    if (this.#state !== "open") return;
    this.#stop(this.#submitted);
    this.#failure = () => Promise.reject(error);
    this.#serve();
  }

  #stop(limit: number): void {
    this.#state = "ending";
    this.#limit = this.#setup.ordered ? limit : -1;
    this.#source.close().catch(() => {}); // an error is on its way already
    for (const chunk of [...this.#running]) if (chunk.first > this.#limit) chunk.cancel();
  }

  #end(): void {
    this.#state = "ended";
    for (const chunk of [...this.#running]) chunk.cancel();
    this.#line.clear();
    this.#setup.signal?.removeEventListener("abort", this.#aborted);
    this.#stopping?.removeEventListener("abort", this.#stopped);
    for (const { resolve } of this.#readers.splice(0)) resolve({ done: true, value: undefined });
  }

  // Give those who wait what there is to give; that makes room for more items, which may turn out to be over.
  #serve(): void {
    while (this.#readers.length > 0) {
      const value = this.#line.shift();
      if (value === undefined) break;
      this.#readers.shift()!.resolve(value);
    }
    this.#refill();
    if (this.#readers.length === 0) return;
    if (this.#failure !== undefined && this.#line.empty) {
      this.#readers.shift()!.resolve(this.#failure());
      this.#failure = undefined;
      this.#end();
    } else if (this.#state === "ended" || this.#isOver) this.#finish();
  }

  // What is submitted together travels together. A reader that waits waits for nothing but its value.
  #refill(): void {
    const { inFlight, block } = this.#setup;
    if (this.#readers.length > 0 || inFlight - this.#underWay >= block) this.#source.take();
  }

  #finish(): void {
    if (this.#lastWord !== undefined) this.#readers.shift()!.reject(this.#lastWord);
    this.#lastWord = undefined;
    this.#end();
  }

  get #isOver(): boolean {
    return this.#state === "open" && this.#source.over && this.#items.length === 0 &&
      this.#underWay === 0;
  }
}

function unreachable(): never {
  throw new Error("a chunk that failed has a result");
}

function withIndex(error: unknown, index: number): unknown {
  return Object.assign(error as Error, { index });
}
