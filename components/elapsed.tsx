// The time a job has taken: from its start, or while it waits, from its submission. Ticks until the
// job is finished, without rendering anything but its own text.

import { type Signal, useComputed } from "@preact/signals";
import type { Job } from "../squaring/job.ts";

/** A job's time in seconds. */
export function Elapsed({ job, now }: { job: Job; now: Signal<number> }) {
  const { startedAt, submittedAt, finishedAt } = job;
  const from = startedAt ?? submittedAt;
  if (finishedAt !== undefined) return <>{inSeconds(finishedAt - from)}</>;
  return <Ticking key={from} from={from} now={now} />;
}

function Ticking({ from, now }: { from: number; now: Signal<number> }) {
  const text = useComputed(() => inSeconds(now.value - from));
  return <>{text}</>;
}

function inSeconds(ms: number): string {
  return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
}
