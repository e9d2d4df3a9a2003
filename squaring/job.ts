// What the page shows of one job: plain data, the same in JSON, in events and in the browser. The
// browser loads this file, so it imports types only.

import type { ErrorRecord, FutureState } from "../mod.ts";

/** The places where a visitor can have a task run; `fleet` where the server has one. */
export const CONTEXT_NAMES = ["workers", "subprocesses", "fleet"] as const;

/** A context, as the page names it. */
export type ContextName = typeof CONTEXT_NAMES[number];

/** The inputs a job can have: whole numbers between these. */
export const INPUT = { min: 0, max: 100, initial: 10 } as const;

/** How a visitor's own jobs are ordered. */
export const PRIORITIES = ["low", "normal", "high"] as const;

/** Before or after the visitor's other jobs. */
export type Priority = typeof PRIORITIES[number];

/** The limits of what a visitor may ask for, in milliseconds and jobs. */
export const OPTIONS = {
  timeout: { min: 1, max: 60_000 },
  cancelGrace: { min: 0, max: 60_000 },
  count: { min: 1, max: 50 },
} as const;

/** How many characters a key can have. */
export const LONGEST_KEY = 40;

/** How a job is to run. */
export interface JobOptions {
  /** Milliseconds that the task may run. */
  readonly timeout?: number;
  /** Milliseconds that a cancelled task has to end by itself, before its worker is replaced. */
  readonly cancelGrace?: number;
  /** Before or after the visitor's other jobs. */
  readonly priority?: Priority;
  /** What it works on: the visitor's jobs of one key run one after the other, on the same worker if that is free. */
  readonly key?: string;
}

/** What a visitor asks for. */
export interface JobRequest extends JobOptions {
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
  /** The worker that runs it, or ran it: `thread 3`, `pid 4711` or `pid 4711 on blue`. */
  readonly worker?: string;
  /** The machine of that worker, if it is another one. */
  readonly host?: string;
}

/** A job at one moment. Times are milliseconds since 1970. */
export interface Job extends JobRequest, JobProgress {
  readonly id: string;
  readonly submittedAt: number;
  readonly startedAt?: number;
  /** When a cancel was asked for. */
  readonly cancelledAt?: number;
  readonly finishedAt?: number;
  /** The place of its worker in the pool, from 0: a worker that was replaced leaves its place to the next. */
  readonly slot?: number;
  /** What its task has printed, the first 500 characters of it. */
  readonly output?: string;
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

/** Why jobs wait: for each waiting job in the order of the list, how many tasks go before it. */
export interface QueueView {
  readonly ahead: readonly number[];
  /** What the workers of each context do meanwhile. */
  readonly why: Partial<Readonly<Record<ContextName, string>>>;
}

/** Whether a job in this state will change no more. */
export function isFinal(state: FutureState): boolean {
  return state === "completed" || state === "failed" || state === "cancelled";
}

/** What was asked for when a job was submitted, to ask for it again. */
export function requestOf(job: JobRequest): JobRequest {
  const { input, context, timeout, cancelGrace, priority, key } = job;
  return {
    input,
    context,
    ...(timeout === undefined ? {} : { timeout }),
    ...(cancelGrace === undefined ? {} : { cancelGrace }),
    ...(priority === undefined ? {} : { priority }),
    ...(key === undefined ? {} : { key }),
  };
}
