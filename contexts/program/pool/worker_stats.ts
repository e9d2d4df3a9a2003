// What statistics tell of one worker. Looked up when somebody asks, and kept nowhere.

import type { WorkerStats } from "../../../futures/executor/parallel_context.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** A worker, at this moment. */
export function workerStats(worker: PoolWorker, now: number): WorkerStats {
  const { info, state } = worker;
  const { first, running, ended } = worker.jobs;
  const { waitsFor } = worker.link;
  if (state === "starting" && waitsFor !== undefined) {
    return { ...info, state: "waiting", waitsFor, running, tasksDone: 0 };
  }
  const runningFor = first === undefined ? 0 : now - first.startedAt;
  if (state === "setting up") {
    const setUp = first && {
      waitsFor: `its set-up ${first.title}, which has run for ${Math.round(runningFor)} ms`,
    };
    return { ...info, state: "starting", ...setUp, running: 0, tasksDone: 0 };
  }
  const task = first && { task: first.title, future: first.future.id, runningFor };
  const shown = state === "ready" ? shownOf(worker) : state;
  return { ...info, state: shown, ...task, running, tasksDone: ended };
}

function shownOf({ stuck, held }: PoolWorker): WorkerStats["state"] {
  if (stuck) return "stuck";
  return held > 0 ? "busy" : "idle";
}
