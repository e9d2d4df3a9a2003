// A worker's end in words: what its link saw, what it said itself, and which task it took with it.

import type { ErrorRecord } from "../../../futures/task/error_record.ts";
import type { Job } from "../../../futures/executor/job.ts";
import type { WorkerInfo, WorkerLoss } from "../../../futures/future/messages.ts";

/** What a worker said before it ended. */
export interface LastWord {
  readonly code: number;
  /** The error that nobody caught, if that was why. */
  readonly error?: ErrorRecord;
}

/** The signals that people and systems send; a crash has others. */
const KILLS = ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"];

/** Whether somebody killed it. */
export function isKill({ signal }: Pick<WorkerLoss, "signal">): boolean {
  return KILLS.includes(signal ?? "");
}

/** What is known of the end of a worker. */
export function workerLoss(
  seen: Omit<WorkerLoss, "worker">,
  said: LastWord | undefined,
  worker: WorkerInfo,
): WorkerLoss {
  if (said === undefined) return { ...seen, worker };
  const { code, error } = said;
  const reason = error === undefined
    ? `it ended itself with code ${code}`
    : `it ended with code ${code} over an error that nobody caught: ${error.name}: ${error.message}`;
  return { ...seen, ...said, reason, worker };
}

/**
 * The same, for a job that the worker ran: each has a record of its own.
 *
 * @param others How many ran beside it.
 * @param culprit The one on whose account the worker was ended.
 */
export function jobLoss(loss: WorkerLoss, job: Job, others: number, culprit?: Job): WorkerLoss {
  const beside = others === 0
    ? ""
    : others === 1
    ? " beside another task"
    : ` beside ${others} others`;
  const where = `${job.label} ran in ${loss.worker?.label}${beside}`;
  const why = culprit === undefined || culprit === job
    ? loss.reason
    : `that was replaced on account of ${culprit.label}: ${loss.reason}`;
  return { ...loss, reason: `Cannot finish task: ${where}, and ${why}` };
}

/** The same, for a job that had not begun and can run nowhere else. */
export function movedLoss(loss: WorkerLoss, job: Job): WorkerLoss {
  const what = `what was moved to ${loss.worker?.label} went with it`;
  return { ...loss, reason: `Cannot run ${job.label}: ${what}, as ${loss.reason}` };
}

/** The same, for a job that had not begun, and has ended so many workers. */
export function overwhelmingLoss(loss: WorkerLoss, job: Job, workers: number): WorkerLoss {
  const what = `${workers} workers have ended as they took in its arguments`;
  return { ...loss, reason: `Cannot run ${job.label}: ${what}, the last one as ${loss.reason}` };
}

/** The same, for a job that is not known to have begun, of a worker whose end nobody saw. */
export function uncertainLoss(loss: WorkerLoss, job: Job): WorkerLoss {
  const what = `it may have begun in ${loss.worker?.label}`;
  return { ...loss, reason: `Cannot run ${job.label} again: ${what}, and ${loss.reason}` };
}

/**
 * An error record that a worker sent.
 *
 * @throws {Error} If it is none.
 */
export function errorRecord(value: unknown): ErrorRecord {
  const { name, message } = (value ?? {}) as Partial<ErrorRecord>;
  if (typeof name === "string" && typeof message === "string") return value as ErrorRecord;
  throw new Error("an error must be an object with name and message");
}
