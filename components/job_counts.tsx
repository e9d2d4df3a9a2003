// The jobs in figures: how many in each state, and how many were finished lately.

import type { Signal } from "@preact/signals";
import type { FutureState } from "../mod.ts";
import type { Job } from "../squaring/job.ts";
import { StateIcon } from "./state_icon.tsx";
import { Throughput } from "./throughput.tsx";

const STATES: readonly FutureState[] = [
  "waiting",
  "executing",
  "cancelling",
  "completed",
  "failed",
  "cancelled",
];

/** The figures. */
export function JobCounts(
  { jobs, cleared, now }: {
    jobs: Signal<readonly Job[]>;
    /** Those that were finished lately and are on the page no more. */
    cleared: Signal<readonly Job[]>;
    now: Signal<number>;
  },
) {
  const counts = new Map<FutureState, number>();
  for (const { state } of jobs.value) counts.set(state, (counts.get(state) ?? 0) + 1);
  return (
    <dl class="counts" aria-label="Jobs by state">
      {STATES.map((state) => (
        <div key={state} class={`count ${state}`}>
          <dt>
            <StateIcon state={state} />
            {state}
          </dt>
          <dd>{counts.get(state) ?? 0}</dd>
        </div>
      ))}
      <div class="count throughput">
        <dt>finished a second</dt>
        <dd>
          <Throughput jobs={jobs} cleared={cleared} now={now} />
        </dd>
      </div>
    </dl>
  );
}
