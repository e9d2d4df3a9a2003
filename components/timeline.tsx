// The timeline: one lane per worker, one bar per job in the colour and with the sign of its state,
// growing while the job runs. Hand-drawn in SVG with percentages, so that it fits any width.

import type { Signal } from "@preact/signals";
import type { Job } from "../squaring/job.ts";
import { type Bar, type Lane, layOut, type TimelineLayout } from "./timeline_layout.ts";
import { useWidth } from "./use_width.ts";

const LANE = 22;
const DIGIT = 8;

/** The timeline. */
export function Timeline({ jobs, now }: { jobs: Signal<readonly Job[]>; now: Signal<number> }) {
  const layout = layOut(jobs.value, now.value);
  const { lanes } = layout;
  return (
    <section class="card timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Who does what</h2>
      {lanes.length === 0
        ? (
          <p class="empty">
            <span>Each worker gets a lane here, and each job a bar.</span>
          </p>
        )
        : (
          <figure role="img" aria-label={inWords(layout)}>
            <div class="lane-names" aria-hidden="true">
              {lanes.map((lane) => <div key={keyOf(lane)}>{lane.worker}</div>)}
            </div>
            <Lanes layout={layout} />
          </figure>
        )}
    </section>
  );
}

function Lanes({ layout }: { layout: TimelineLayout }) {
  const { lanes } = layout;
  const [svg, width] = useWidth<SVGSVGElement>();
  return (
    <svg class="lanes" width="100%" height={lanes.length * LANE + 18} aria-hidden="true" ref={svg}>
      <Grid layout={layout} />
      {lanes.map((lane, row) => (
        <g key={keyOf(lane)}>
          {lane.bars.map((bar) => <JobBar key={bar.job.id} bar={bar} row={row} width={width} />)}
        </g>
      ))}
    </svg>
  );
}

function JobBar({ bar, row, width }: { bar: Bar; row: number; width: number }) {
  const { job, start, length } = bar;
  const box = {
    x: percent(start),
    y: row * LANE + 2,
    width: percent(length),
    height: LANE - 4,
    rx: 4,
  };
  return (
    <g class={`bar ${job.state}`}>
      <title>{`${job.input} in ${job.worker}: ${job.text}`}</title>
      <rect class="bar-fill" {...box} />
      <rect class="bar-texture" {...box} />
      {length * width > String(job.input).length * DIGIT + 4 && (
        <text x={percent(start + length / 2)} y={row * LANE + LANE / 2}>{job.input}</text>
      )}
    </g>
  );
}

function Grid({ layout: { lanes, ticks, live } }: { layout: TimelineLayout }) {
  const height = lanes.length * LANE;
  return (
    <g class="grid">
      {lanes.map((lane, row) => (
        <rect
          key={keyOf(lane)}
          class="lane"
          x="0"
          y={row * LANE + 1}
          width="100%"
          height={LANE - 2}
          rx="5"
        />
      ))}
      {ticks.map(({ at, seconds }) => (
        <g key={seconds}>
          <line x1={percent(at)} x2={percent(at)} y1="0" y2={height} />
          <text x={percent(at)} y={height + 13} class={seconds === 0 ? "last" : ""}>
            {seconds === 0 ? (live ? "now" : "end") : `−${seconds} s`}
          </text>
        </g>
      ))}
    </g>
  );
}

function keyOf({ context, worker }: Lane): string {
  return `${context} ${worker}`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)}%`;
}

function inWords({ lanes, live }: TimelineLayout): string {
  const bars = lanes.reduce((sum, lane) => sum + lane.bars.length, 0);
  const when = live ? "so far in the last minute" : "in the last minute of work";
  return `Timeline: ${lanes.length} workers ran ${bars} jobs ${when}. The table of jobs has each of them.`;
}
