// What a task gets to report its progress with, and the ready-made steps on top of it.

/**
 * The last argument of a task that reports: call it, or its `report`, with a value that can travel.
 *
 * Throws a TaskCancelledError, before sending, once the task was cancelled; and a TypeError for a
 * value that cannot travel. When the reader is a whole window behind (see `window` of the submit options) it
 * blocks the worker's thread, timers and promises included, until the reader has taken some: an async task
 * waits for `ready()` first, which blocks nothing.
 *
 * @typeParam P The type of the reports.
 */
export interface ProgressReporter<P> {
  (value: P): void;
  /** The same. */
  report(value: P): void;
  /**
   * Resolves when a report would not wait: at once, unless the reader is a window behind. After a cancel it resolves
   * too, and the report throws.
   */
  ready(): Promise<void>;
}

/** A report of `steps`. */
export interface Step {
  /** What is being done, if it was said. */
  readonly message?: string;
  /** How much is complete. */
  readonly complete: number;
  /** Of how much. */
  readonly total: number;
}

/** Counts steps and reports each. */
export interface StepReporter {
  /**
   * Report that a step is complete.
   *
   * @param message What is being done.
   * @param size How many steps it counts for. Default 1.
   */
  step(message?: string, size?: number): void;
}

/**
 * A reporter of steps: each `step()` sends `{ message, complete, total }`, which a progress bar understands.
 *
 * @param progress The task's reporter.
 * @param total How many steps there are.
 * @returns The counter.
 *
 * @example Report three steps
 * ```ts
 * import { type ProgressReporter, type Step, steps } from "./task.ts";
 *
 * export function bake(progress: ProgressReporter<Step>): void {
 *   const { step } = steps(progress, 3);
 *   step("mixed"); // { message: "mixed", complete: 1, total: 3 }
 *   step("baked", 2); // { message: "baked", complete: 3, total: 3 }
 * }
 * ```
 */
export function steps(progress: ProgressReporter<Step>, total: number): StepReporter {
  let complete = 0;
  return {
    step(message, size = 1) {
      complete += size;
      progress(message === undefined ? { complete, total } : { message, complete, total });
    },
  };
}
