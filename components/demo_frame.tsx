// What the three demos have in common: notices, controls, status, and room for what is special.

import type { ComponentChildren } from "preact";
import type { JobRequest } from "../squaring/job.ts";
import { DemoControls } from "./demo_controls.tsx";
import type { DemoStore } from "./demo_store.ts";
import { isShownLate } from "./live_stream.ts";
import { Notices } from "./notice.tsx";
import { RunStatus } from "./run_status.tsx";

/** A demo around its own picture. */
export function DemoFrame(
  { store, initial, label, children }: {
    store: DemoStore;
    initial: JobRequest;
    label: string;
    children: ComponentChildren;
  },
) {
  return (
    <section
      class={isShownLate(store.connection.value) ? "card stage lost" : "card stage"}
      aria-label="The demo"
    >
      <DemoControls store={store} initial={initial} label={label} />
      <Notices notice={store.notice} connection={store.connection} onRetry={() => store.retry()} />
      <RunStatus store={store} />
      {children}
    </section>
  );
}
