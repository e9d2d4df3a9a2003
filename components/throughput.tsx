// How many jobs were finished a second, over the last few seconds.

import type { Signal } from "@preact/signals";
import type { Job } from "../squaring/job.ts";

/** How far back it looks, in milliseconds. */
export const THROUGHPUT_SPAN = 10_000;

/** The throughput, ticking. */
export function Throughput({ jobs, now }: { jobs: Signal<readonly Job[]>; now: Signal<number> }) {
  const since = now.value - THROUGHPUT_SPAN;
  const finished = jobs.value.filter(({ startedAt, finishedAt }) =>
    startedAt !== undefined && finishedAt !== undefined && finishedAt > since
  );
  return <>{(finished.length * 1000 / THROUGHPUT_SPAN).toFixed(1)}</>;
}
