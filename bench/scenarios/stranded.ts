// Did a task wait while a worker idled? Told from the tasks' own account of when and where they ran.

import type { Stay } from "../tasks.ts";

/** A task's stay on a worker with what its submitter saw. */
export interface Run extends Stay {
  /** When it was submitted. */
  readonly submitted: number;
  /** When its result was seen. */
  readonly seen: number;
}

/**
 * For how long each task waited while some worker ran nothing, in milliseconds: what handing over
 * takes, or, behind a long task, up to all of that task's time.
 */
export function waitsBesideIdleWorker(runs: readonly Run[]): number[] {
  const gaps = Map.groupBy(runs, (run) => run.worker).values().flatMap(gapsOf).toArray();
  return runs.map((run) => Math.max(0, ...gaps.map((gap) => overlap(run, gap))));
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

function gapsOf(runs: readonly Run[]): Gap[] {
  const inOrder = runs.toSorted((a, b) => a.began - b.began);
  const gaps = inOrder.slice(1).map((run, n) => ({ from: inOrder[n].ended, to: run.began }));
  return [...gaps, { from: inOrder[inOrder.length - 1].ended, to: Infinity }];
}

function overlap(run: Run, gap: Gap): number {
  return Math.min(run.began, gap.to) - Math.max(run.submitted, gap.from);
}
