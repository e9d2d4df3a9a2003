// Futures that belong together: one call waits for all of them, or cancels them, and none outlives its block.

import type { AnyFuture } from "../future/any_future.ts";
import { whenDone } from "../future/base_future.ts";
import { COMPLETED } from "../future/states.ts";
import type { TaskSpec } from "../spec/task_spec.ts";
import { show } from "../task/show.ts";
import { Completions } from "./as_completed.ts";
import { ExecutorStoppedError } from "./errors.ts";
import type { Submitter } from "./submit.ts";
import { checkSubmitOptions, type SubmitOptions } from "./submit_options.ts";

/**
 * A part of an executor: takes tasks as the executor does, and knows its futures, in the order of their submission.
 * It keeps them until it is let go. A group of a group is a part of it: its futures belong to both.
 *
 * @typeParam R The type of the results.
 *
 * @example All or none
 * ```ts
 * import { submitCall, TaskExecutor, TaskGroup, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using executor = new TaskExecutor({ maxWorkers: 2 });
 * await using group = new TaskGroup<number>(executor);
 * for (const n of [1, 2, 3]) submitCall(group, tasks.square, n);
 * console.log(await group.all()); // [ 1, 4, 9 ]
 * ```
 */
export class TaskGroup<R = unknown> implements Submitter, AsyncDisposable {
  readonly #executor: Submitter;
  readonly #limits: SubmitOptions;
  readonly #futures: AnyFuture[] = [];
  readonly #readers = new Set<Completions<AnyFuture>>();
  #over = false;
  #stopping: AbortController | undefined; // made for the first one who asks

  /**
   * A group without tasks.
   *
   * @param executor Where they run: an executor, or another group.
   * @param limits What holds for each of them unless `submit` says otherwise; its `signal` cancels all.
   * @throws {TypeError} If the executor is none, or the signal.
   * @throws {RangeError} If a limit is out of range.
   */
  constructor(executor: Submitter, limits: Omit<SubmitOptions, "transfer"> = {}) {
    if (typeof executor?.submit !== "function") {
      throw new TypeError(`Cannot make group: it takes an executor, got ${show(executor)}`);
    }
    checkSubmitOptions(limits);
    this.#executor = executor;
    this.#limits = { ...limits };
  }

  /** How many workers its executor may have. */
  get maxWorkers(): number {
    return this.#executor.maxWorkers;
  }

  /** How many tasks one of them runs at once. */
  get tasksPerWorker(): number {
    return this.#executor.tasksPerWorker ?? 1;
  }

  /** Aborts when it takes no more tasks: when its block ends, or its executor does. */
  get stopping(): AbortSignal {
    const own = (this.#stopping ??= this.#over ? aborted() : new AbortController()).signal;
    const { stopping } = this.#executor;
    return stopping === undefined ? own : AbortSignal.any([own, stopping]);
  }

  /**
   * Submit a task that belongs to the group.
   *
   * @throws {ExecutorStoppedError} If the group has ended, or what its executor throws.
   */
  submit<F extends AnyFuture>(spec: TaskSpec<F>, options: SubmitOptions = {}): F {
    if (this.#over) throw ended();
    const future = this.#executor.submit(spec, merged(this.#limits, options));
    this.#futures.push(future);
    for (const reader of this.#readers) reader.add(future);
    return future;
  }

  /** As that of its executor. */
  ready(): Promise<void> {
    return this.#executor.ready();
  }

  /**
   * Wait for all to complete, those included that are submitted meanwhile.
   *
   * @returns Their values, in the order of submission.
   * @throws {Error} What the `result` of the first one rejects with that does not complete; the rest is cancelled.
   */
  all(): Promise<R[]> {
    return this.#firstFailure().then((failed) =>
      failed?.result ?? Promise.all(this.#futures.map((future) => future.result as Promise<R>))
    );
  }

  async #firstFailure(): Promise<(AnyFuture & { readonly result: Promise<never> }) | undefined> {
    for await (const future of this.completed()) {
      if (future.state === COMPLETED) continue;
      this.cancel();
      return future as AnyFuture & { readonly result: Promise<never> };
    }
  }

  /** Wait for all to end, however they do: what each has come to, in the order of submission. */
  async settled(): Promise<PromiseSettledResult<R>[]> {
    for await (const _future of this.completed());
    return await Promise.allSettled(this.#futures.map((future) => future.result as Promise<R>));
  }

  /** The futures in the order in which they end, those included that are submitted meanwhile. */
  completed(): AsyncIterableIterator<AnyFuture & { readonly result: Promise<R> }> {
    type Mine = AnyFuture & { readonly result: Promise<R> };
    const left = () => void this.#readers.delete(reader);
    const reader = new Completions<AnyFuture>(() => [], left);
    for (const future of this.#futures) reader.add(future);
    this.#readers.add(reader);
    return reader as AsyncIterableIterator<Mine>;
  }

  /**
   * Cancel what has not ended. The group takes tasks all the same.
   *
   * @returns Whether there was anything to cancel.
   */
  cancel(): boolean {
    let any = false;
    for (const future of [...this.#futures]) any = future.cancel() || any;
    return any;
  }

  /** The end of the block: cancels what is left, waits until it has ended, and takes no more tasks. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#over = true;
    this.#stopping?.abort(ended());
    this.cancel();
    await Promise.all(
      this.#futures.map((future) => new Promise<void>((ended) => whenDone(future, ended))),
    );
  }
}

function ended(): ExecutorStoppedError {
  return new ExecutorStoppedError("Cannot submit task: the group has ended");
}

function aborted(): AbortController {
  const controller = new AbortController();
  controller.abort(ended());
  return controller;
}

function merged(limits: SubmitOptions, options: SubmitOptions): SubmitOptions | undefined {
  const both = { ...limits, ...options };
  if (limits.signal !== undefined && options.signal !== undefined) {
    return { ...both, signal: AbortSignal.any([limits.signal, options.signal]) };
  }
  return Object.keys(both).length === 0 ? undefined : both;
}
