// How many jobs were finished a second, over the last few seconds.

import type { Signal } from "@preact/signals";
import type { Job } from "../squaring/job.ts";

/** How far back it looks, in milliseconds. */
export const THROUGHPUT_SPAN = 10_000;

/** Whether a job ran, and was finished not long ago. */
export function isRecent({ startedAt, finishedAt }: Job, now: number): boolean {
  return startedAt !== undefined && finishedAt !== undefined &&
    finishedAt > now - THROUGHPUT_SPAN;
}

/** The throughput, ticking: of the jobs on the page, and of those that were cleared. */
export function Throughput(
  { jobs, cleared, now }: {
    jobs: Signal<readonly Job[]>;
    cleared: Signal<readonly Job[]>;
    now: Signal<number>;
  },
) {
  const finished = [...jobs.value, ...cleared.value].filter((job) => isRecent(job, now.value));
  return <>{(finished.length * 1000 / THROUGHPUT_SPAN).toFixed(1)}</>;
}
