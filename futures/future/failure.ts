// What a failed future shows: the plain record in its snapshot, the error its result rejects with, and where
// that error points.

import { TaskCancelledError } from "../task/cancelled_error.ts";
import type { ErrorRecord } from "../task/error_record.ts";
import { rebuildError } from "../task/error_record.ts";
import { TaskFailedError, WorkerLostError } from "./errors.ts";
import type { WorkerLoss } from "./messages.ts";
import { CANCELLED } from "./states.ts";
import { type Phase, publicState } from "./transitions.ts";

/** The error for `future.result`, a new one at each call: each future has its own. */
export function failure(label: string, phase: Phase, outcome: unknown): Error {
  if (publicState(phase) === CANCELLED) {
    return new TaskCancelledError(`Cannot give the result of ${label}: it was cancelled`);
  }
  if (phase === "lost") return lossError(outcome as WorkerLoss);
  const record = outcome as ErrorRecord;
  return new TaskFailedError(`Cannot complete ${label}: ${record.name}: ${record.message}`, {
    cause: rebuildError(record),
  });
}

/** The engine's own, which not every set of types knows. */
const { captureStackTrace } = Error as ErrorConstructor & {
  captureStackTrace(error: Error, above: (...args: never[]) => unknown): void;
};

/** The error for whoever waited for a worker that is gone. */
export function lossError(loss: WorkerLoss): WorkerLostError {
  const { error } = loss;
  return new WorkerLostError(
    loss,
    error === undefined ? undefined : { cause: rebuildError(error) },
  );
}

/**
 * What to resolve a promise with so that it rejects with an error that points at whoever waits for it, and ends no
 * program if nobody does.
 *
 * The engine knows who waits where a promise has one waiter, in the turn that rejects it: so the error is made there,
 * our own steps are left out, and only then somebody is put in charge of the rejection. A reader's promise is one step
 * longer, so it is two turns later.
 */
export function rejection(promise: Promise<unknown>, make: () => Error): PromiseLike<never> {
  const now = {
    then(_resolve: unknown, reject: (error: Error) => void): void {
      const error = make();
      captureStackTrace(error, now.then);
      reject(error);
      promise.catch(() => {});
    },
  };
  const later = { then: (resolve: (value: unknown) => void) => resolve(now) };
  return later as PromiseLike<never>;
}

/** A lost worker as an error record: plain data, as for a task that threw. */
export function lossRecord(loss: WorkerLoss): ErrorRecord {
  const { reason, error, ...rest } = loss;
  const cause = error === undefined ? {} : { cause: error };
  return {
    name: "WorkerLostError",
    message: reason,
    stack: `WorkerLostError: ${reason}`,
    ...rest,
    ...cause,
  };
}
