// Where the bars of the timeline lie: a track for each place in a pool, a bar for each job that was started,
// within the last minute of work. Positions are fractions of the width, counted from an origin that
// stands still, so that what is finished keeps its place and one shift moves all. Pure, and knows no elements.

import type { ContextName, Job } from "../squaring/job.ts";

/** One job. */
export interface Bar {
  readonly job: Job;
  /** From the origin. */
  readonly start: number;
  /** Of a job that runs, longer than the picture: its edge, which is now, cuts it off. */
  readonly length: number;
  /** Whether another worker came in this place after it. */
  readonly replaced: boolean;
}

/** One place of a pool and what was done there. */
export interface Track {
  readonly context: ContextName;
  readonly slot: number;
  /** The machine of the last worker there, if that is another one. */
  readonly host?: string;
  readonly bars: readonly Bar[];
}

/** A mark on the time axis, so many seconds before the end. */
export interface Tick {
  readonly at: number;
  readonly seconds: number;
}

/** The whole picture. */
export interface TimelineLayout {
  readonly tracks: readonly Track[];
  readonly ticks: readonly Tick[];
  /** How far the origin lies from the left edge. */
  readonly shift: number;
  /** Whether its end is now. */
  readonly live: boolean;
}

const SPANS = [10_000, 15_000, 20_000, 30_000, 45_000, 60_000];
const LONGEST = 60_000;
const ERA = 600_000;
const ENDLESS = 100; // times the width

/** Lay out jobs as of `now`, with a track for each of so many places in the pool of each context. */
export function layOut(
  jobs: readonly Job[],
  now: number,
  places: number,
  contexts: readonly ContextName[],
): TimelineLayout {
  const started = jobs.filter((job) => job.startedAt !== undefined && job.worker !== undefined);
  const live = started.some((job) => job.finishedAt === undefined);
  const to = live ? now : Math.max(0, ...started.map((job) => job.finishedAt!));
  const shown = started.filter((job) => (job.finishedAt ?? now) > to - LONGEST);
  const needed = to - Math.min(...shown.map((job) => job.startedAt!));
  const span = SPANS.find((each) => each >= needed) ?? LONGEST;
  const origin = Math.floor((to - span) / ERA) * ERA;

  const place = (job: Job, next: Job | undefined): Bar => ({
    job,
    start: (job.startedAt! - origin) / span,
    length: job.finishedAt === undefined
      ? ENDLESS
      : Math.max(0, job.finishedAt - job.startedAt!) / span,
    replaced: job.error?.name === "WorkerLostError" ||
      next !== undefined && next.worker !== job.worker,
  });
  const inPlaces = Map.groupBy(shown, (job) => `${job.context} ${job.slot ?? 0}`);
  const tracks = contexts.flatMap((context) =>
    byHost(Array.from({ length: places }, (_, slot): Track => {
      const jobs = (inPlaces.get(`${context} ${slot}`) ?? [])
        .sort((a, b) => a.startedAt! - b.startedAt!);
      const host = jobs.at(-1)?.host;
      return { context, slot, host, bars: jobs.map((job, i) => place(job, jobs[i + 1])) };
    }))
  );
  return { tracks, ticks: ticks(span), shift: (origin - (to - span)) / span, live };
}

// Tracks of one host beside each other, hosts in the order of their first place; places of none at the end.
function byHost(tracks: readonly Track[]): Track[] {
  const { none = [], ...hosts } = Object.groupBy(
    tracks,
    ({ host }) => host === undefined ? "none" : `on ${host}`,
  );
  return [...Object.values(hosts).flatMap((group) => group ?? []), ...none];
}

function ticks(span: number): Tick[] {
  const step = span > 30_000 ? 10 : span > 15_000 ? 5 : 2;
  const count = Math.floor(span / 1000 / step);
  return Array.from(
    { length: count + 1 },
    (_, i) => ({ at: 1 - i * step * 1000 / span, seconds: i * step }),
  );
}
