// What the compiler says where a task is given to the wrong function, or with options among its arguments: which
// call is right. Types only.

import type { ProgressReporter } from "../task/progress_reporter.ts";

declare const submittedBy: unique symbol;

/**
 * Says, in a task's type only, what it is submitted by. Where it is given to something else, the compiler's error
 * has both.
 *
 * @typeParam W The names of the functions.
 */
export interface SubmittedBy<W extends string> {
  /**
   * Never there: carries the type.
   *
   * @internal
   */
  readonly [submittedBy]?: W;
}

/** Whether the last of some parameters is a reporter. What may be anything is taken for none. */
export type Reports<P extends unknown[]> = P extends [...unknown[], infer L]
  ? 0 extends 1 & L ? false : [L] extends [ProgressReporter<never>] ? true : false
  : false;

/** What a function is submitted by; `unknown` for one that several can submit. */
export type WayOf<F> = F extends (...args: infer P extends unknown[]) => infer R
  ? Reports<P> extends true ? SubmittedBy<"submitProgress() or progress()">
  : 0 extends 1 & R ? unknown
  : [Awaited<R>] extends [never] ? unknown
  : Awaited<R> extends Iterator<unknown, unknown, never> | AsyncIterator<unknown, unknown, never>
    ? SubmittedBy<"submitIteration() or iteration()">
  : unknown
  : unknown;

/**
 * The arguments of a function. One more is an error that says where options go.
 *
 * @typeParam P Its parameters.
 * @typeParam S What makes a spec of it: `call`, `iteration` or `progress`.
 */
export type Arguments<P extends unknown[], S extends string> = number extends P["length"] ? P
  : [...P, options?: `one too many: options go to executor.submit(${S}(task, ...args), options)`];

/** The arguments of a plain call; any for a function that reports, so that the error is at the task. */
export type CallArguments<P extends unknown[]> = Reports<P> extends true ? unknown[]
  : Arguments<P, "call">;
