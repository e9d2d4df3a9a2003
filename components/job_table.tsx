// The table of jobs, newest first.

import type { Signal } from "@preact/signals";
import type { Job } from "../squaring/job.ts";
import { JobRow } from "./job_row.tsx";

/** The table. */
export function JobTable({ jobs, now }: { jobs: Signal<readonly Job[]>; now: Signal<number> }) {
  const newestFirst = jobs.value.toReversed();
  return (
    <section class="jobs" aria-labelledby="jobs-title">
      <h2 id="jobs-title" tabIndex={-1}>Jobs</h2>
      <table role="table" aria-labelledby="jobs-title">
        <thead role="rowgroup">
          <tr role="row">
            {["Input", "Context", "Worker", "State", "Time"].map((title) => (
              <th role="columnheader" scope="col" key={title}>{title}</th>
            ))}
            <th role="columnheader" scope="col">
              <span class="unseen">Action</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {newestFirst.map((job) => <JobRow key={job.id} job={job} now={now} />)}
        </tbody>
      </table>
      {newestFirst.length === 0 && (
        <p class="empty">No jobs yet. Choose a number and press Square.</p>
      )}
    </section>
  );
}
