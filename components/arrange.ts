// Which jobs are shown, and in which order. Pure.

import type { FutureState } from "../mod.ts";
import type { Job } from "../squaring/job.ts";
import type { View } from "../squaring/view.ts";

const RANKS: Readonly<Record<FutureState, number>> = {
  executing: 0,
  cancelling: 0,
  waiting: 1,
  completed: 2,
  failed: 2,
  cancelled: 2,
};

/** The jobs of a view, newest first, or those that run before all others. */
export function arrange(jobs: readonly Job[], { show, runningFirst = false }: View): Job[] {
  const shown = jobs.filter(({ state }) => show === undefined || state === show).reverse();
  return runningFirst ? shown.sort((a, b) => RANKS[a.state] - RANKS[b.state]) : shown;
}
