// Where the bars of the timeline lie: a lane for each worker, a bar for each job that was started,
// within the last minute of work. Positions are fractions of the width. Pure, and knows no elements.

import type { ContextName, Job } from "../squaring/job.ts";

/** One job. */
export interface Bar {
  readonly job: Job;
  readonly start: number;
  readonly length: number;
}

/** One worker and what it did. */
export interface Lane {
  readonly context: ContextName;
  readonly worker: string;
  readonly bars: readonly Bar[];
}

/** A mark on the time axis, so many seconds before the end. */
export interface Tick {
  readonly at: number;
  readonly seconds: number;
}

/** The whole picture. */
export interface TimelineLayout {
  readonly lanes: readonly Lane[];
  readonly ticks: readonly Tick[];
  /** Whether its end is now. */
  readonly live: boolean;
}

const SHORTEST = 10_000;
const LONGEST = 60_000;

/** Lay out jobs as of `now`. */
export function layOut(jobs: readonly Job[], now: number): TimelineLayout {
  const started = jobs.filter((job) => job.startedAt !== undefined && job.worker !== undefined);
  const live = started.some((job) => job.finishedAt === undefined);
  const to = live ? now : Math.max(0, ...started.map((job) => job.finishedAt!));
  const shown = started.filter((job) => (job.finishedAt ?? now) > to - LONGEST);
  const span = Math.max(
    SHORTEST,
    to - Math.max(to - LONGEST, Math.min(...shown.map((job) => job.startedAt!))),
  );
  const from = to - span;

  const place = (job: Job): Bar => {
    const start = Math.max(0, (job.startedAt! - from) / span);
    return { job, start, length: Math.max(0, ((job.finishedAt ?? now) - from) / span - start) };
  };
  const lanes = Map.groupBy(shown, (job) => `${job.context} ${job.worker}`);
  return {
    lanes: [...lanes.values()]
      .map((jobs) => ({ context: jobs[0].context, worker: jobs[0].worker!, bars: jobs.map(place) }))
      .sort(compareLanes),
    ticks: shown.length === 0 ? [] : ticks(span),
    live,
  };
}

function compareLanes(a: Lane, b: Lane): number {
  if (a.context !== b.context) return a.context === "workers" ? -1 : 1;
  return a.worker.localeCompare(b.worker, "en", { numeric: true });
}

function ticks(span: number): Tick[] {
  const step = span > 30_000 ? 10 : span > 15_000 ? 5 : 2;
  const count = Math.floor(span / 1000 / step);
  return Array.from(
    { length: count + 1 },
    (_, i) => ({ at: 1 - i * step * 1000 / span, seconds: i * step }),
  );
}
