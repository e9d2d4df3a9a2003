// One job in the table. It renders again only when the job has changed; its time ticks by itself.

import type { Signal } from "@preact/signals";
import { memo } from "./memo.ts";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Job } from "../squaring/job.ts";
import { Elapsed } from "./elapsed.tsx";
import { ErrorDetails } from "./error_details.tsx";
import { FORM } from "./job_controls.tsx";
import { StateIcon } from "./state_icon.tsx";

/** A row. */
export const JobRow = memo(function JobRow({ job, now }: { job: Job; now: Signal<number> }) {
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
      <td role="cell" class="job-context">{job.context}</td>
      <td role="cell" class="job-worker">{job.worker ?? "–"}</td>
      <td role="cell" class="job-state">
        <StateIcon state={job.state} />
        <span class="job-text">{job.text}</span>
        {job.error && <ErrorDetails error={job.error} />}
      </td>
      <td role="cell" class="job-time">
        <Elapsed job={job} now={now} />
      </td>
      <td role="cell" class="job-action">
        {cancellable && (
          <button
            type="submit"
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
