// The timeline: one track for each place in a pool, one bar for each job in the colour and with the sign of its
// state, growing while the job runs. Hand-drawn in SVG with percentages, so that it fits any width. What has
// ended is drawn once; as time goes by, one shift moves it.

import type { Signal } from "@preact/signals";
import type { ContextName, Job } from "../squaring/job.ts";
import { MAX_WORKERS } from "../squaring/pools.ts";
import { memo } from "./memo.ts";
import { goTo, jobOf, pointAt } from "./point_at.ts";
import { type Bar, layOut, type TimelineLayout, type Track } from "./timeline_layout.ts";
import { TimelineLegend } from "./timeline_legend.tsx";
import { useWidth } from "./use_width.ts";

const TRACK = 0.9; // rem
const DIGIT = 0.44; // rem
const NAMES = { workers: "thread", subprocesses: "process", fleet: "seat" } as const;

/** The timeline. */
export function Timeline(
  { jobs, now, offered }: {
    jobs: Signal<readonly Job[]>;
    now: Signal<number>;
    offered: readonly ContextName[];
  },
) {
  const layout = layOut(jobs.value, now.value, MAX_WORKERS, offered);
  return (
    <section class="card timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Who does what</h2>
      <TimelineLegend />
      <label class="timeline-toggle">
        <input type="checkbox" /> Show
      </label>
      <figure role="img" aria-label={inWords(layout)}>
        <div class="track-names" aria-hidden="true">
          {layout.tracks.map((track) => <div key={keyOf(track)}>{nameOf(track)}</div>)}
        </div>
        <Tracks layout={layout} />
      </figure>
    </section>
  );
}

function Tracks({ layout }: { layout: TimelineLayout }) {
  const { tracks, shift } = layout;
  const [svg, width] = useWidth<SVGSVGElement>();
  return (
    <div class="tracks" aria-hidden="true">
      <svg
        width="100%"
        height={rem(tracks.length * TRACK)}
        ref={svg}
        onPointerOver={(event) => pointAt(jobOf(event))}
        onPointerLeave={() => pointAt(undefined)}
        onClick={(event) => {
          const id = jobOf(event);
          if (id !== undefined) goTo(id);
        }}
      >
        {tracks.map((track, row) => (
          <rect
            key={keyOf(track)}
            class="track"
            width="100%"
            y={rem(row * TRACK + 0.05)}
            height={rem(TRACK - 0.1)}
          />
        ))}
        <Ticks layout={layout} />
        <svg x={percent(shift)} width="100%" height="100%" overflow="visible">
          {tracks.map((track, row) =>
            track.bars.map(({ job, start, length, replaced }) => (
              <JobBar
                key={job.id}
                job={job}
                start={start}
                length={length}
                replaced={replaced}
                row={row}
                width={width}
              />
            ))
          )}
        </svg>
      </svg>
      <svg class="axis" width="100%" height="1rem">
        {layout.ticks.map(({ at, seconds }) => (
          <text key={seconds} x={percent(at)} y="0.8rem" class={seconds === 0 ? "last" : ""}>
            {seconds === 0 ? (layout.live ? "now" : "end") : `−${seconds} s`}
          </text>
        ))}
      </svg>
    </div>
  );
}

const JobBar = memo(function JobBar(
  { job, start, length, replaced, row, width }: Bar & { row: number; width: number },
) {
  const y = row * TRACK + 0.05;
  const box = {
    x: percent(start),
    y: rem(y),
    width: percent(length),
    height: rem(TRACK - 0.1),
  };
  const running = job.finishedAt === undefined;
  const textured = job.state === "failed" || job.state === "cancelled";
  return (
    <g class={`bar ${job.state}`} data-bar={job.id}>
      <title>{`${job.input} in ${job.worker}: ${job.text}`}</title>
      <rect class="bar-fill" {...box} />
      {textured && <rect class="bar-texture" {...box} />}
      {length * width > (String(job.input).length * DIGIT + 0.5) * remInPixels() && (
        <text
          class={running ? "first" : ""}
          x={percent(running ? start : start + length / 2)}
          dx={running ? "0.25rem" : undefined}
          y={rem(y + (TRACK - 0.1) / 2)}
        >
          {job.input}
        </text>
      )}
      {replaced && (
        <use
          class="bar-replaced"
          href="#sign-replaced"
          x={percent(start + length)}
          y={rem(y)}
        />
      )}
    </g>
  );
});

function Ticks({ layout: { ticks } }: { layout: TimelineLayout }) {
  return (
    <g class="grid">
      {ticks.map(({ at, seconds }) => (
        <line key={seconds} x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />
      ))}
    </g>
  );
}

function remInPixels(): number {
  if (globalThis.document === undefined) return 16;
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function keyOf({ context, slot }: Track): string {
  return `${context} ${slot}`;
}

function nameOf({ context, slot, host }: Track): string {
  return host ?? `${NAMES[context]} ${slot + 1}`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)}%`;
}

function rem(length: number): string {
  return `${length.toFixed(3)}rem`;
}

function inWords({ tracks, live }: TimelineLayout): string {
  const used = tracks.filter(({ bars }) => bars.length > 0);
  if (used.length === 0) return "Timeline: each worker has a track, and each job gets a bar.";
  const bars = used.reduce((sum, track) => sum + track.bars.length, 0);
  const when = live ? "so far in the last minute" : "in the last minute of work";
  return `Timeline: ${used.length} workers ran ${bars} jobs ${when}. The table of jobs has each of them.`;
}
