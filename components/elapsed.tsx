// The time a job has taken: from its start, or while it waits, from its submission. Ticks until the
// job is finished, without rendering anything but its own text.

import type { Signal } from "@preact/signals";
import type { Job } from "../squaring/job.ts";

/** A job's time in seconds. */
export function Elapsed({ job, now }: { job: Job; now: Signal<number> }) {
  const end = job.finishedAt ?? now.value;
  const seconds = Math.max(0, end - (job.startedAt ?? job.submittedAt)) / 1000;
  return <>{seconds.toFixed(1)} s</>;
}
