// How each kind of task is run in a worker. Knows nothing of lines or transports.

import { TASK_CHANNEL } from "../../futures/task/base_task.ts";
import type { ProgressReporter } from "../../futures/task/progress_reporter.ts";
import type { TaskKind } from "../../futures/task/task_reference.ts";
import { canTravel } from "../protocol/codec/codec.ts";
import type { RunningTask } from "./running_task.ts";

/** What a task module exports under the task's name: a function, or a class for a custom task. */
export type Exported =
  & ((...args: unknown[]) => unknown)
  & (new (...args: unknown[]) => { run(): unknown });

/**
 * Run a task.
 *
 * @returns What it returns; a promise (or any thenable) if it is not over yet.
 */
export function perform(
  kind: TaskKind,
  exported: Exported,
  args: unknown[],
  task: RunningTask,
): unknown {
  switch (kind) {
    case "call":
      return exported(...args);
    case "map":
      return map(exported, args, task);
    case "progress":
      return exported(...args, reporter(task));
    case "iteration":
      return iterate(exported(...args), exported.name, task);
    case "custom":
      return custom(new exported(...args), task);
  }
}

/** A value that has to be awaited, as what is to be awaited; else undefined. Its `then` is read once, as `await` does. */
export function pendingOf(value: unknown): PromiseLike<unknown> | undefined {
  const mayBe = (typeof value === "object" && value !== null) || typeof value === "function";
  if (!mayBe) return undefined;
  const { then } = value as { readonly then?: unknown };
  if (typeof then !== "function") return undefined;
  return value instanceof Promise ? value : Promise.resolve({ then: then.bind(value) });
}

function reporter(task: RunningTask): ProgressReporter<unknown> {
  const report = (value: unknown): void => task.report(value);
  return Object.assign(report, { report, ready: () => task.ready() });
}

function custom(object: { run(): unknown }, task: RunningTask): unknown {
  Object.defineProperty(object, TASK_CHANNEL, { value: task });
  return task.cancelled() ? undefined : object.run();
}

// What there is of results goes out in one message, however it ends: their number tells which item failed.
async function map(
  exported: Exported,
  items: readonly unknown[],
  task: RunningTask,
): Promise<void> {
  const results: unknown[] = [];
  try {
    for (const item of items) {
      if (task.cancelled()) return;
      const result = exported(item);
      const pending = pendingOf(result);
      results.push(pending === undefined ? result : await pending);
    }
  } finally {
    sendResults(results, task);
  }
}

function sendResults(results: readonly unknown[], task: RunningTask): void {
  try {
    task.send("results", results);
  } catch (error) {
    const first = results.findIndex((result) => !canTravel(result));
    if (first > 0) task.send("results", results.slice(0, first));
    throw error;
  }
}

type Steps = Iterator<unknown, unknown> | AsyncIterator<unknown, unknown>;

async function iterate(result: unknown, name: string, task: RunningTask): Promise<unknown> {
  const steps = stepsOf(await result, name);
  let over = false;
  try {
    for (;;) {
      // Before each step, the first included: a cancelled iteration gives no more items.
      if (task.cancelled()) return undefined;
      over = true; // an iterator that throws has ended by itself
      const next = steps.next();
      const pending = pendingOf(next);
      let step = checked(pending === undefined ? next : await pending, name);
      while (!step.done) {
        over = false;
        const open = task.untilWindowOpen();
        if (open !== undefined) await open;
        if (task.cancelled()) return undefined;
        const refused = send(task, step.value);
        if (refused === undefined) break;
        if (steps.throw === undefined) throw refused;
        over = true;
        step = checked(await steps.throw(refused), name); // the generator gets the error at its yield
      }
      if (step.done) return step.value;
    }
  } finally {
    if (!over) await steps.return?.();
  }
}

function checked(step: unknown, name: string): IteratorResult<unknown, unknown> {
  if ((typeof step === "object" && step !== null) || typeof step === "function") {
    return step as IteratorResult<unknown, unknown>;
  }
  throw new TypeError(
    `Cannot iterate over what ${name} returned: its next() gave ${String(step)}, not an object`,
  );
}

function send(task: RunningTask, item: unknown): unknown {
  try {
    task.send("item", item);
  } catch (error) {
    return error;
  }
}

function stepsOf(result: unknown, name: string): Steps {
  const iterable = result as
    | { [Symbol.asyncIterator]?: () => Steps; [Symbol.iterator]?: () => Steps }
    | null
    | undefined;
  const make = iterable?.[Symbol.asyncIterator] ?? iterable?.[Symbol.iterator];
  if (typeof make !== "function") {
    throw new TypeError(`Cannot iterate over what ${name} returned: it is not iterable`);
  }
  return make.call(iterable);
}
