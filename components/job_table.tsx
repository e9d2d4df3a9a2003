// The table of jobs. It is the window of the page: what is out of sight costs nothing to draw.

import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Job } from "../squaring/job.ts";
import type { View } from "../squaring/view.ts";
import { arrange } from "./arrange.ts";
import { JobRow } from "./job_row.tsx";
import type { Waiting } from "./job_store.ts";
import { jobOf, pointAt } from "./point_at.ts";

const TITLES = ["Input", "State", "Worker", "Time"];

/** The table. */
export function JobTable({ jobs, view, now, waiting }: {
  jobs: Signal<readonly Job[]>;
  view: Signal<View>;
  now: Signal<number>;
  waiting: ReadonlySignal<Waiting>;
}) {
  const shown = arrange(jobs.value, view.value);
  const { show } = view.value;
  return (
    <section class="jobs" aria-labelledby="jobs-title">
      <h2 id="jobs-title" class="unseen" tabIndex={-1}>Jobs</h2>
      <table role="table" aria-labelledby="jobs-title" aria-rowcount={shown.length + 1}>
        <thead role="rowgroup">
          <tr role="row">
            {TITLES.map((title) => <th role="columnheader" scope="col" key={title}>{title}</th>)}
            <th role="columnheader" scope="col">
              <span class="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          onPointerOver={(event) => pointAt(jobOf(event))}
          onPointerLeave={() => pointAt(undefined)}
          onFocusIn={(event) => pointAt(jobOf(event))}
          onFocusOut={() => pointAt(undefined)}
        >
          {shown.map((job) => <JobRow key={job.id} job={job} now={now} waiting={waiting} />)}
        </tbody>
      </table>
      {shown.length === 0 && (
        <p class="empty">
          {show === undefined
            ? "No jobs yet. Choose a number and press Square."
            : `No job is ${show} now.`}
        </p>
      )}
    </section>
  );
}
