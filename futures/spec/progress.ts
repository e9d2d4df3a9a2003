// A call that reports its progress: its last parameter is a reporter.

import type { FutureControl } from "../future/future_control.ts";
import { type AnyFunction, FunctionSpec, type Task, type TaskSpec } from "./task_spec.ts";
import type { ProgressReporter } from "../task/progress_reporter.ts";
import { StreamFuture } from "../future/stream_future.ts";
import type { Arguments } from "./right_way.ts";

/** The arguments before the reporter; `never` for a function whose last parameter is none. */
export type ProgressArgs<F extends AnyFunction> = Parameters<F> extends
  [...infer A, ProgressReporter<infer _P>] ? A
  : never;

/** The type of the reports of such a function. */
export type ReportOf<F extends AnyFunction> = Parameters<F> extends
  [...infer _A, ProgressReporter<infer P>] ? P : never;

/** A task whose function takes a reporter last; for any other, a text that says so in the compiler's error. */
export type ProgressTask<F extends AnyFunction> = [ProgressArgs<F>] extends [never]
  ? "the function's last parameter must be a ProgressReporter, and not optional"
  : Task<F>;

/**
 * The future of a task that reports. `for await` gives the reports; `result` is what it returned.
 *
 * @typeParam P The type of the reports.
 * @typeParam R The type of the result.
 */
export class ProgressFuture<P, R> extends StreamFuture<P, R, { report: P }> {
  /** Reports are its values. */
  protected override isValue(type: string): boolean {
    return type === "report";
  }
}

class ProgressSpec<P, R> extends FunctionSpec<ProgressFuture<P, R>> {
  get kind() {
    return "progress" as const;
  }

  createFuture(control: FutureControl): ProgressFuture<P, R> {
    return new ProgressFuture(control);
  }
}

/**
 * Describe a call with progress, for `executor.submit(progress(...), options)`.
 *
 * @typeParam F The function's type; its last parameter is a `ProgressReporter`.
 * @param task The function, by name.
 * @param args Its arguments but the last; each must be able to travel (docs/values.md).
 * @returns The spec.
 */
export function progress<F extends AnyFunction>(
  task: Task<F> & ProgressTask<F>,
  ...args: Arguments<ProgressArgs<F>, "progress">
): TaskSpec<ProgressFuture<ReportOf<F>, Awaited<ReturnType<F>>>> {
  return new ProgressSpec(task, args);
}
