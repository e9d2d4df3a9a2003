// Many calls of one function: a value for each item of a list, with so many under way at most.

import { isIterable } from "./item_source.ts";
import { MappedValues } from "./mapped_values.ts";
import { checkBoolean, checkObject } from "./pool_options.ts";
import type { Submitter } from "./submit.ts";
import { checkSubmitOptions, type SubmitOptions } from "./submit_options.ts";
import type { SubmittedBy } from "../spec/right_way.ts";
import { checkTask, type Task } from "../spec/task_spec.ts";
import { show } from "../task/show.ts";

/** How `mapCalls` goes through its items. What `submit` takes beside these holds for each task. */
export interface MapCallsOptions extends Omit<SubmitOptions, "transfer"> {
  /** How many tasks may be submitted and not yet read, at most. Default: twice as many as may run at once. */
  readonly inFlight?: number;
  /** Whether values come in the order of their items, or else as they are made. Default true. */
  readonly ordered?: boolean;
  /**
   * How many items one task takes: more for functions that take less than a millisecond. Default 1. A task that is lost or
   * whose time is over is so with all of them: the error's `index` is that of the first.
   */
  readonly chunk?: number;
  /** Ends the loop with a TaskCancelledError when it aborts, and cancels the tasks. */
  readonly signal?: AbortSignal;
}

/**
 * Call a function in the background for each of many items, and read its values.
 *
 * Nothing is taken before the loop begins, and no more than are `inFlight` ahead of it, so the items may be
 * without end. The first call that fails ends the loop with its error, which has the item's place as `index`, and
 * cancels the rest: in the order of the items, once all values before it have been read; else at once. Leaving the
 * loop cancels the rest, too.
 *
 * @typeParam F The function's type; it takes one argument.
 * @param executor Where.
 * @param task The function, by name.
 * @param items What to call it with; any iterable, sync or async.
 * @param options How to go through them, and limits for each task.
 * @returns The values, to be read by `for await`. The loop throws what a future's `result` rejects with, what `submit`
 * throws, or what the items throw; and, once the executor takes no more tasks and the values of those that it had have been
 * read, an ExecutorStoppedError, also while an item has yet to come: `executor.stopping` is for whoever makes these.
 * @throws {TypeError} If the executor, the task or the items are none, or an option is not what it must be.
 * @throws {RangeError} If `inFlight` or `chunk` is no whole number from 1, or a limit is out of range.
 *
 * @example Go through a list
 * ```ts
 * import { mapCalls, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using executor = new TaskExecutor({ maxWorkers: 2 });
 * const squares: number[] = [];
 * for await (const square of mapCalls(executor, tasks.square, [1, 2, 3])) squares.push(square);
 * console.log(squares); // [ 1, 4, 9 ]
 * ```
 *
 * @example Many small calls: a hundred in each task
 * ```ts
 * import { mapCalls, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using executor = new TaskExecutor({ maxWorkers: 2 });
 * const numbers = Array.from({ length: 10_000 }, (_, n) => n);
 * let sum = 0;
 * for await (const square of mapCalls(executor, tasks.square, numbers, { chunk: 100 })) sum += square;
 * console.log(sum); // 333283335000
 * ```
 */
export function mapCalls<F extends (item: never) => unknown>(
  executor: Submitter,
  task: Task<F> & SubmittedBy<"submitCall(), call() or mapCalls()">,
  items: Iterable<Parameters<F>[0]> | AsyncIterable<Parameters<F>[0]>,
  options: MapCallsOptions = {},
): AsyncIterableIterator<Awaited<ReturnType<F>>> {
  const { inFlight, ordered = true, chunk = 1, signal, ...limits } = checkObject(
    "map items",
    options,
  );
  if (typeof executor?.submit !== "function") {
    throw new TypeError(`Cannot map items: it takes an executor, got ${show(executor)}`);
  }
  checkTask(task);
  if (!isIterable(items)) {
    throw new TypeError(`Cannot map items: they must be iterable, got ${show(items)}`);
  }
  checkBoolean("map items", "ordered", ordered);
  checkWhole("inFlight", inFlight);
  checkWhole("chunk", chunk);
  checkSubmitOptions(options);
  const busy = 2 * executor.maxWorkers * (executor.tasksPerWorker ?? 1); // with so many no worker idles
  const most = inFlight ?? busy;
  return new MappedValues<Awaited<ReturnType<F>>>({
    executor,
    task,
    items,
    inFlight: most,
    block: Math.max(1, (most - busy) / 2),
    ordered,
    chunk,
    signal,
    limits: Object.keys(limits).length === 0 ? undefined : limits,
  });
}

function checkWhole(name: string, value: number | undefined): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= 1)) return;
  throw new RangeError(
    `Cannot map items: ${name} must be a whole number from 1, got ${show(value)}`,
  );
}
