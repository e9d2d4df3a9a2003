// The squaring page: everything on it that lives. The server renders the same, so that it can be read
// and used before any script runs, or without.

import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { FORM, JobControls } from "../components/job_controls.tsx";
import { JobCounts } from "../components/job_counts.tsx";
import { JobStore, type StoreStart } from "../components/job_store.ts";
import { JobTable } from "../components/job_table.tsx";
import { isShownLate } from "../components/live_stream.ts";
import { Notices } from "../components/notice.tsx";
import { PoolCard } from "../components/pool_card.tsx";
import { Shortcuts } from "../components/shortcuts.tsx";
import { Timeline } from "../components/timeline.tsx";
import type { ContextName, JobRequest } from "../squaring/job.ts";
import type { View } from "../squaring/view.ts";

/** What the server gives it. */
export interface SquaringPageProps extends StoreStart {
  /** What the controls show first. */
  readonly initial: JobRequest;
  /** Where jobs can run. */
  readonly offered: readonly ContextName[];
  /** What of the jobs is shown first. */
  readonly view: View;
}

/** The page. */
export default function SquaringPage(props: SquaringPageProps) {
  const store = useMemo(() => new JobStore(props), []);
  const view = useSignal(props.view);
  useEffect(() => store.follow(), []);
  const { jobs, cleared, waiting, notice, connection, ticker: { now } } = store;
  const { initial, offered } = props;
  return (
    <>
      <Notices notice={notice} connection={connection} onRetry={() => store.retry()} form={FORM} />
      <div class="panel">
        <JobControls initial={initial} offered={offered} notice={notice} view={view} />
        <Shortcuts />
      </div>
      <div class={isShownLate(connection.value) ? "window lost" : "window"}>
        <JobCounts jobs={jobs} cleared={cleared} now={now} view={view} initial={initial} />
        <Timeline jobs={jobs} now={now} offered={offered} />
        <JobTable jobs={jobs} view={view} now={now} waiting={waiting} />
        <p class="unseen" role="status">{store.spoken}</p>
      </div>
      <aside class="pools" aria-label="Pools">
        <h2>Pools</h2>
        <p class="story">
          Shared by all visitors: their jobs, and runs of the demos, count here too.
        </p>
        {offered.map((context) => (
          <PoolCard key={context} context={context} pool={store.pools.value[context] ?? null} />
        ))}
      </aside>
    </>
  );
}
