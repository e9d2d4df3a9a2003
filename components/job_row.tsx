// One job in the table. It renders again only when the job has changed; its time ticks by itself. Of one height,
// whatever has become of the job.

import type { ReadonlySignal, Signal } from "@preact/signals";
import { memo } from "./memo.ts";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isFinal, type Job } from "../squaring/job.ts";
import { Elapsed } from "./elapsed.tsx";
import { ErrorDetails } from "./error_details.tsx";
import { FORM } from "./job_controls.tsx";
import type { Waiting } from "./job_store.ts";
import { StateIcon } from "./state_icon.tsx";
import { WhyWaiting } from "./why_waiting.tsx";

/** A row. */
export const JobRow = memo(function JobRow({ job, now, waiting }: {
  job: Job;
  now: Signal<number>;
  waiting: ReadonlySignal<Waiting>;
}) {
  const row = useRef<HTMLTableRowElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const hadFocus = button.current !== null && button.current === document.activeElement;
  const cancellable = job.state === "waiting" || job.state === "executing";

  // The button goes when there is nothing left to cancel; the focus stays with the row.
  useLayoutEffect(() => {
    if (hadFocus && !cancellable) row.current?.focus();
  }, [cancellable]);

  // And when the row goes, in another tab or with the server, the focus stays with the table.
  useLayoutEffect(() => () => {
    if (!row.current?.contains(document.activeElement)) return;
    document.getElementById("jobs-title")?.focus();
  }, []);

  return (
    <tr role="row" class={`job ${job.state}`} data-job={job.id} ref={row} tabIndex={-1}>
      <td role="cell" class="job-input">{job.input}</td>
      <td role="cell" class="job-state">
        <StateIcon state={job.state} />
        <span class="job-text">{job.text}</span>
        {job.state === "waiting" && <WhyWaiting id={job.id} waiting={waiting} />}
        {job.output !== undefined && (
          <span class="job-output" title={job.output}>
            <span class="unseen">Printed:</span> {lastLine(job.output)}
          </span>
        )}
        {job.error && <ErrorDetails error={job.error} id={job.id} />}
      </td>
      <td role="cell" class="job-worker" title={job.worker}>{job.worker ?? job.context}</td>
      <td role="cell" class="job-time">
        <Elapsed job={job} now={now} />
      </td>
      {/* Each button has a place of its own: who presses twice does not press another. */}
      <td role="cell" class="job-action">
        {isFinal(job.state) && (
          <button
            type="submit"
            class="again"
            form={FORM}
            name="again"
            value={job.id}
            aria-label={`Again square ${job.input}`}
          >
            Again
          </button>
        )}
        {cancellable && (
          <button
            type="submit"
            class="cancel"
            ref={button}
            form={FORM}
            name="cancel"
            value={job.id}
            aria-label={`Cancel square of ${job.input}`}
          >
            Cancel
          </button>
        )}
      </td>
    </tr>
  );
});

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1)!;
}
