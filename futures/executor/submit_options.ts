// How one submission is to be treated, and the check of it.

import { show } from "../task/show.ts";
import { checkTime } from "./check_amount.ts";

/** How one submission is to be treated. */
export interface SubmitOptions {
  /** Cancels the future when it aborts. */
  readonly signal?: AbortSignal;
  /** Milliseconds from the task's start after which the future fails with a TimeoutError. Default: none. */
  readonly timeout?: number;
  /**
   * Milliseconds that a task has to end by itself, once it is cancelled (default: without limit) or its timeout is
   * over (default: 1000), before its worker is replaced.
   */
  readonly cancelGrace?: number;
  /** Buffers in the arguments to move rather than copy; detached at once. A subprocess copies them all the same. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Higher goes first; equals go in the order of submission. Default 0. */
  readonly priority?: number;
}

/**
 * Check submit options.
 *
 * @throws {RangeError} If a time is negative or not a number, or the priority is not finite.
 * @throws {TypeError} If the signal is none, or what is to be transferred no list of buffers.
 */
export function checkSubmitOptions(options: SubmitOptions): void {
  checkTime("submit task", "timeout", options.timeout);
  checkTime("submit task", "cancelGrace", options.cancelGrace);
  if (options.priority !== undefined && !Number.isFinite(options.priority)) {
    throw new RangeError(
      `Cannot submit task: priority must be a finite number, got ${show(options.priority)}`,
    );
  }
  if (options.signal !== undefined && !(options.signal instanceof AbortSignal)) {
    throw new TypeError("Cannot submit task: signal must be an AbortSignal");
  }
  const { transfer } = options;
  if (transfer === undefined || isListOfBuffers(transfer)) return;
  throw new TypeError("Cannot submit task: transfer must be a list of ArrayBuffers");
}

function isListOfBuffers(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => item instanceof ArrayBuffer);
}
