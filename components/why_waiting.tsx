// Why a job waits: how many tasks go before it, and what the workers do meanwhile.

import type { ReadonlySignal } from "@preact/signals";
import type { Waiting } from "./job_store.ts";

/** The reason; nothing before it is known. */
export function WhyWaiting({ id, waiting }: { id: string; waiting: ReadonlySignal<Waiting> }) {
  const reason = waiting.value.get(id);
  if (reason === undefined) return null;
  const { ahead, why } = reason;
  return (
    <span class="job-why">
      {ahead === 0 ? "next" : `behind ${ahead}`}
      <span class="job-why-more">{why === undefined ? "" : `; ${why}`}</span>
    </span>
  );
}
