// What a future looks like at one moment: an immutable union by state, with a value only when
// completed and an error only when failed.

import type { ErrorRecord } from "./error_record.ts";
import type { WorkerInfo } from "./messages.ts";

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
