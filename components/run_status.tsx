// How the run of a demo is doing: its state in colour and words, its worker, its time, its error.

import type { DemoStore } from "./demo_store.ts";
import { Elapsed } from "./elapsed.tsx";
import { ErrorDetails } from "./error_details.tsx";
import { StateIcon } from "./state_icon.tsx";

/** The state of the latest run. */
export function RunStatus({ store }: { store: DemoStore }) {
  const job = store.job.value;
  if (job === undefined) return <p class="run-status empty" role="status">Nothing was run yet.</p>;
  return (
    <div class={`run-status job ${job.state}`}>
      <p role="status">
        <StateIcon state={job.state} />
        <span class="job-text">{job.text}</span>
      </p>
      <p class="run-where">
        {job.worker ?? job.context}, <Elapsed job={job} now={store.ticker.now} />
      </p>
      {job.error && <ErrorDetails error={job.error} id={job.id} />}
    </div>
  );
}
