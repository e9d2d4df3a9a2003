// An iteration: a function that returns an iterable; its items arrive one by one.

import type { FutureControl } from "../future/future_control.ts";
import { FunctionSpec, type Task, type TaskSpec } from "./task_spec.ts";
import { StreamFuture } from "../future/stream_future.ts";
import type { Arguments, SubmittedBy } from "./right_way.ts";

/** A function that returns something to iterate over, or a promise of it. */
export type IterationFunction = (
  ...args: never[]
) =>
  | Iterable<unknown>
  | AsyncIterable<unknown>
  | Promise<Iterable<unknown> | AsyncIterable<unknown>>;

/** The type of the items that such a function gives. */
export type ItemOf<F extends IterationFunction> = Awaited<ReturnType<F>> extends
  AsyncIterable<infer T> ? T
  : Awaited<ReturnType<F>> extends Iterable<infer T> ? T
  : never;

/** The type of its result: a generator's return value, else undefined. */
export type ReturnOf<F extends IterationFunction> = Awaited<ReturnType<F>> extends
  Generator<unknown, infer R, never> | AsyncGenerator<unknown, infer R, never> ? R : undefined;

/**
 * The future of an iteration. `for await` gives the items; `result` is the generator's return value.
 *
 * @typeParam T The type of the items.
 * @typeParam R The type of the result.
 */
export class IterationFuture<T, R> extends StreamFuture<T, R, { item: T }> {
  /** Items are its values. */
  protected override isValue(type: string): boolean {
    return type === "item";
  }
}

class IterationSpec<T, R> extends FunctionSpec<IterationFuture<T, R>> {
  get kind() {
    return "iteration" as const;
  }

  createFuture(control: FutureControl): IterationFuture<T, R> {
    return new IterationFuture(control);
  }
}

/**
 * Describe an iteration, for `executor.submit(iteration(...), options)`.
 *
 * @typeParam F The function's type; it returns any iterable, sync or async.
 * @param task The function, by name.
 * @param args Its arguments; each must be able to travel (docs/values.md).
 * @returns The spec.
 */
export function iteration<F extends IterationFunction>(
  task: Task<F> & SubmittedBy<"submitIteration() or iteration()">,
  ...args: Arguments<Parameters<F>, "iteration">
): TaskSpec<IterationFuture<ItemOf<F>, ReturnOf<F>>> {
  return new IterationSpec(task, args);
}
