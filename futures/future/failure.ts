// What a failed future shows: the plain record in its snapshot, the error its result rejects with.

import type { ErrorRecord } from "../task/error_record.ts";
import { rebuildError } from "../task/error_record.ts";
import { TaskFailedError, WorkerLostError } from "./errors.ts";
import type { WorkerLoss } from "./messages.ts";

/** The error for `future.result`, a new one at each call: each future has its own. */
export function failure(lost: boolean, outcome: unknown): TaskFailedError | WorkerLostError {
  if (lost) {
    const loss = outcome as WorkerLoss;
    return new WorkerLostError(
      loss,
      loss.error === undefined ? undefined : { cause: rebuildError(loss.error) },
    );
  }
  const record = outcome as ErrorRecord;
  return new TaskFailedError(`Cannot complete task: ${record.name}: ${record.message}`, {
    cause: rebuildError(record),
  });
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
