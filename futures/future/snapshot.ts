// What a future looks like at one moment: an immutable union by state, with a value only when
// completed and an error only when failed.

import type { ErrorRecord } from "../task/error_record.ts";
import { lossRecord } from "./failure.ts";
import type { WorkerInfo, WorkerLoss } from "./messages.ts";
import { type Phase, publicState } from "./transitions.ts";

/** A future at one moment. Frozen; `value` and `error` exist in one state each. */
export type Snapshot<R> =
  | { readonly state: "waiting" }
  | { readonly state: "executing"; readonly worker: WorkerInfo }
  | { readonly state: "cancelling"; readonly worker?: WorkerInfo }
  | { readonly state: "completed"; readonly value: R; readonly worker: WorkerInfo }
  | { readonly state: "failed"; readonly error: ErrorRecord; readonly worker?: WorkerInfo }
  | {
    readonly state: "cancelled";
    readonly worker?: WorkerInfo;
    /** Whether the task had begun. */
    readonly started: boolean;
    /** Whether its worker had to be replaced, or was lost, to end it. */
    readonly forced: boolean;
  };

/** The snapshot of a future in this phase; `worker` is there once its task has begun. */
export function snapshotOf<R>(
  phase: Phase,
  outcome: unknown,
  worker: WorkerInfo | undefined,
): Snapshot<R> {
  return Object.freeze(describe<R>(phase, outcome, worker));
}

function describe<R>(
  phase: Phase,
  outcome: unknown,
  worker: WorkerInfo | undefined,
): Snapshot<R> {
  const where = worker === undefined ? {} : { worker };
  switch (publicState(phase)) {
    case "waiting":
      return { state: "waiting" };
    case "executing":
      return { state: "executing", worker: worker as WorkerInfo };
    case "cancelling":
      return { state: "cancelling", ...where };
    case "completed":
      return { state: "completed", value: outcome as R, worker: worker as WorkerInfo };
    case "failed": {
      const error = phase === "lost" ? lossRecord(outcome as WorkerLoss) : outcome as ErrorRecord;
      return { state: "failed", error, ...where };
    }
    case "cancelled": {
      const [started, forced] = [worker !== undefined, phase === "cancelled, lost"];
      return { state: "cancelled", ...where, started, forced };
    }
  }
}
