// The jobs that an AbortSignal cancels. One listener for all of them: a signal needs as many steps to
// forget one of its listeners as it has, and a program may have one signal for all its tasks.

import type { Job } from "./job.ts";

const jobsOf = new WeakMap<AbortSignal, Set<Job>>();

function cancelAll(this: AbortSignal): void {
  for (const job of [...jobsOf.get(this) ?? []]) job.future.cancel();
}

/** Cancel a job's future when the signal aborts. */
export function listen(signal: AbortSignal, job: Job): void {
  let jobs = jobsOf.get(signal);
  if (jobs === undefined) {
    jobsOf.set(signal, jobs = new Set());
    signal.addEventListener("abort", cancelAll, { once: true });
  }
  jobs.add(job);
}

/** The signal no longer concerns the job. */
export function unlisten(signal: AbortSignal, job: Job): void {
  const jobs = jobsOf.get(signal);
  if (!jobs?.delete(job) || jobs.size > 0) return;
  jobsOf.delete(signal);
  signal.removeEventListener("abort", cancelAll);
}
