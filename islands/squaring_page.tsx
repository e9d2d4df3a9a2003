// The squaring page: everything on it that lives. The server renders the same, so that it can be read
// and used before any script runs, or without.

import { useEffect, useMemo } from "preact/hooks";
import { JobControls } from "../components/job_controls.tsx";
import { JobCounts } from "../components/job_counts.tsx";
import { JobStore, type StoreStart } from "../components/job_store.ts";
import { JobTable } from "../components/job_table.tsx";
import { isShownLate } from "../components/live_stream.ts";
import { Notices } from "../components/notice.tsx";
import { PoolCard } from "../components/pool_card.tsx";
import { Timeline } from "../components/timeline.tsx";
import type { JobRequest } from "../squaring/job.ts";

/** What the server gives it. */
export interface SquaringPageProps extends StoreStart {
  /** What the controls show first. */
  readonly initial: JobRequest;
}

/** The page. */
export default function SquaringPage({ list, pools, initial, refusal }: SquaringPageProps) {
  const store = useMemo(() => new JobStore({ list, pools, refusal }), []);
  useEffect(() => store.follow(), []);
  const { jobs, ticker: { now }, connection } = store;
  return (
    <>
      <Notices notice={store.notice} connection={connection} />
      <div class={isShownLate(connection.value) ? "squaring lost" : "squaring"}>
        <JobControls initial={initial} notice={store.notice} />
        <Timeline jobs={jobs} now={now} />
        <JobCounts jobs={jobs} cleared={store.cleared} now={now} />
        <JobTable jobs={jobs} now={now} />
        <aside class="pools" aria-label="Pools">
          <h2>Pools</h2>
          <p class="pools-story">
            Shared by all visitors: their jobs, and runs of the demos, count here too.
          </p>
          <PoolCard context="workers" pool={store.pools.value.workers} />
          <PoolCard context="subprocesses" pool={store.pools.value.subprocesses} />
        </aside>
        <p class="unseen" role="status">{store.spoken}</p>
      </div>
    </>
  );
}
