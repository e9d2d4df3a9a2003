// What a board of jobs needs of whoever runs them.

import type { CallFuture, Explanation } from "../mod.ts";
import type { ContextName, JobRequest } from "./job.ts";

/** Runs jobs. */
export interface JobRunner {
  /** Run one, after those of the visitor's that wait already, and tell what its task prints. */
  submit(request: JobRequest, printed: (text: string) => void): CallFuture<number>;
  /** Why a job is where it is. */
  explain(context: ContextName, future: CallFuture<number>): Explanation;
  /** The place of a worker in its pool. */
  slot(context: ContextName, worker: string, host?: string): number;
}
