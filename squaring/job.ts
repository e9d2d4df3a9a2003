// What the page shows of one job: plain data, the same in JSON, in events and in the browser. The
// browser loads this file, so it imports types only.

import type { ErrorRecord, FutureState } from "../mod.ts";

/** The two places where a visitor can have a task run. */
export const CONTEXT_NAMES = ["workers", "subprocesses"] as const;

/** A context, as the page names it. */
export type ContextName = typeof CONTEXT_NAMES[number];

/** The inputs a job can have: whole numbers between these. */
export const INPUT = { min: 0, max: 100, initial: 10 } as const;

/** What a visitor asks for. */
export interface JobRequest {
  readonly input: number;
  readonly context: ContextName;
}

/** What changes in a job. */
export interface JobProgress {
  readonly state: FutureState;
  /** The state in words, with the result or the error. */
  readonly text: string;
  readonly result?: number;
  readonly error?: ErrorRecord;
  /** The worker that runs it, or ran it: `thread 3` or `pid 4711`. */
  readonly worker?: string;
}

/** A job at one moment. Times are milliseconds since 1970. */
export interface Job extends JobRequest, JobProgress {
  readonly id: string;
  readonly submittedAt: number;
  readonly startedAt?: number;
  /** When a cancel was asked for. */
  readonly cancelledAt?: number;
  readonly finishedAt?: number;
}

/** The whole list, as the first event of a stream carries it. */
export interface JobList {
  readonly jobs: readonly Job[];
  /** Names this visitor's board; another name means that the old board is gone. */
  readonly board: string;
  /** Names this run of the server. */
  readonly server: string;
  /** The server's clock. */
  readonly now: number;
}

/** Whether a job in this state will change no more. */
export function isFinal(state: FutureState): boolean {
  return state === "completed" || state === "failed" || state === "cancelled";
}
