// The jobs in figures: how many in each state, and how many were finished lately. Each figure shows its jobs
// alone; they are links, which work without scripts.

import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import type { FutureState } from "../mod.ts";
import type { Job, JobRequest } from "../squaring/job.ts";
import { pageQuery, STATES, type View } from "../squaring/view.ts";
import { chosenIn, keepInAddress } from "./choice.ts";
import { FORM } from "./job_controls.tsx";
import { StateIcon } from "./state_icon.tsx";
import { Throughput } from "./throughput.tsx";

/** The figures. */
export function JobCounts(
  { jobs, cleared, now, view, initial }: {
    jobs: Signal<readonly Job[]>;
    /** Those that were finished lately and are on the page no more. */
    cleared: Signal<readonly Job[]>;
    now: Signal<number>;
    view: Signal<View>;
    initial: JobRequest;
  },
) {
  const counts = new Map<FutureState, number>();
  for (const { state } of jobs.value) counts.set(state, (counts.get(state) ?? 0) + 1);
  const { show, runningFirst } = view.value;

  const to = (next: View) => ({
    href: pageQuery(initial, next),
    onClick: (event: JSX.TargetedMouseEvent<HTMLAnchorElement>) => {
      event.preventDefault();
      view.value = next;
      keepInAddress(chosenIn(FORM)!, next);
    },
  });

  return (
    <ul class="counts" aria-label="Jobs by state">
      {STATES.map((state) => (
        <li key={state}>
          <a
            class={`count ${state}`}
            aria-current={`${state === show}`}
            {...to({ show: state === show ? undefined : state, runningFirst })}
          >
            <StateIcon state={state} />
            <b>{counts.get(state) ?? 0}</b> {state}
          </a>
        </li>
      ))}
      <li class="throughput" title="Finished lately">
        <b>
          <Throughput jobs={jobs} cleared={cleared} now={now} />
        </b>
        {" a second"}
      </li>
      <li>
        <a class="order" aria-keyshortcuts="o" {...to({ show, runningFirst: !runningFirst })}>
          {runningFirst ? "Newest first" : "Running first"}
        </a>
      </li>
    </ul>
  );
}
