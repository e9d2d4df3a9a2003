// How a future can fail, as errors that a caller may catch by class. Everything else uses a built-in class.

import type { WorkerInfo, WorkerLoss } from "./messages.ts";

/** The task threw; `cause` is its own error, rebuilt on this side. */
export class TaskFailedError extends Error {
  /** Always `TaskFailedError`, to tell it by where classes differ. */
  override readonly name = "TaskFailedError";
  /** The task's error. What it threw that was no error is one here. */
  declare readonly cause: Error;
  /** Where `mapCalls` threw it: the place of the item. */
  declare readonly index?: number;

  /** An error for one future. */
  constructor(message: string, options: { readonly cause: Error }) {
    super(message, options);
  }
}

/** The worker ended, or was ended, while it ran the task; or no worker can start that would run it. */
export class WorkerLostError extends Error {
  /** Always `WorkerLostError`, to tell it by where classes differ. */
  override readonly name = "WorkerLostError";
  /** The exit code, where there is one. */
  readonly code?: number;
  /** The signal that ended the worker, where there is one. */
  readonly signal?: string;
  /** The last lines of the worker's standard error, where it had one of its own. */
  readonly stderr?: string;
  /** The worker that was lost. */
  readonly worker?: WorkerInfo;
  /** Where `mapCalls` threw it: the place of the item, or of the first one that the lost task had. */
  declare readonly index?: number;

  /**
   * An error for one future.
   *
   * @param loss What is known of the worker's end.
   * @param options The error in the worker that ended it, as `cause`.
   */
  constructor(loss: WorkerLoss, options?: ErrorOptions) {
    super(loss.reason, options);
    this.code = loss.code;
    this.signal = loss.signal;
    this.stderr = loss.stderr;
    this.worker = loss.worker;
  }
}
