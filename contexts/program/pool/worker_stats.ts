// What statistics tell of one worker. Looked up when somebody asks, and kept nowhere.

import type { WorkerStats } from "../../../futures/executor/parallel_context.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** A worker, at this moment. */
export function workerStats(worker: PoolWorker, now: number): WorkerStats {
  const { info } = worker;
  const { first, running, ended } = worker.jobs;
  const { waitsFor } = worker.link;
  if (worker.state === "starting" && waitsFor !== undefined) {
    return { ...info, state: "waiting", waitsFor, running, tasksDone: 0 };
  }
  const task = first &&
    { task: first.title, future: first.future.id, runningFor: now - first.startedAt };
  return { ...info, state: shown(worker), ...task, running, tasksDone: ended };
}

function shown({ state, stuck, held }: PoolWorker): WorkerStats["state"] {
  if (state === "setting up") return "starting";
  if (state !== "ready") return state;
  if (stuck) return "stuck";
  return held > 0 ? "busy" : "idle";
}
