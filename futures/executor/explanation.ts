// Why a future is where it is, in words and in numbers.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture } from "../future/base_future.ts";
import { show } from "../task/show.ts";
import type { Job } from "./job.ts";
import type { WorkerPool } from "./parallel_context.ts";
import type { FutureState } from "../future/states.ts";

/** The answer of `executor.explain(future)`. */
export interface Explanation {
  /** The future's state. */
  readonly state: FutureState;
  /** How many tasks will be started before it, while it waits. */
  readonly position?: number;
  /** The whole in one sentence. */
  readonly reason: string;
  /** What the busy workers do; `runningFor` in milliseconds. */
  readonly busy: readonly {
    readonly worker: string;
    readonly task: string;
    /** The id of its future. */
    readonly future: number | undefined;
    readonly runningFor: number;
  }[];
}

/**
 * Explain a future's state; `job` is undefined when the executor does not have it.
 *
 * @throws {TypeError} If it is no future.
 */
export function explain(
  future: AnyFuture,
  job: Job | undefined,
  pool: WorkerPool | undefined,
): Explanation {
  if (!(future instanceof BaseFuture)) {
    throw new TypeError(`Cannot explain: it takes a future, got ${show(future)}`);
  }
  const workers = pool?.stats().workers ?? [];
  const busy = workers.flatMap(({ label, task, future, runningFor = 0 }) => {
    return task === undefined ? [] : [{ worker: label, task, future, runningFor }];
  });
  const { state } = future;
  const position = job === undefined ? undefined : pool?.position(job);
  if (job === undefined) {
    const reason = future.done ? `it has ended: ${state}` : "it is not a future of this executor";
    return { state, reason, busy };
  }
  if (position !== undefined) {
    const waiting = workers.filter(({ waitsFor }) => waitsFor !== undefined);
    const starting = workers.filter(({ state, waitsFor }) => {
      return state === "starting" && waitsFor === undefined;
    }).length;
    const waitsFor = waiting.length === 0
      ? ""
      : `, ${waiting.length} wait for ${waiting[0]?.waitsFor}`;
    const before = position === 1 ? "1 task is" : `${position} tasks are`;
    const stuck = workers.filter((worker) => worker.state === "stuck").length;
    const held = stuck === 0 ? "" : `, ${stuck} held by what an earlier task left behind`;
    const first = job.holder?.waitsFor;
    const own = first === undefined ? "" : `; it waits for ${first}`;
    const reason =
      `${before} before it; ${busy.length} of ${pool?.maxWorkers} workers are busy, ${starting} start${waitsFor}${held}${own}`;
    return { state, position, reason, busy };
  }
  if (future.worker === undefined) return { state, reason: beforeStart(future), busy };
  return { state, reason: `it runs in ${future.worker.label}`, busy };
}

// It is in no queue and in no worker.
function beforeStart(future: AnyFuture): string {
  return future.cancellable
    ? "it is on its way to a worker"
    : "it was cancelled before it began, and has left the queue";
}
