// A future whatever its types: what the executor, which mixes all kinds, may ask of one.

import type { WorkerInfo } from "./messages.ts";
import type { Snapshot } from "./snapshot.ts";
import type { FutureState } from "./states.ts";

/** A future of any kind. Every one is a `BaseFuture`. */
export interface AnyFuture {
  /** A number of its own, unique in this thread. */
  readonly id: number;
  /** Where the task is in its life. */
  readonly state: FutureState;
  /** Whether `cancel()` has an effect now. */
  readonly cancellable: boolean;
  /** Whether the state is final. */
  readonly done: boolean;
  /** The worker that runs, or ran, the task. */
  readonly worker: WorkerInfo | undefined;
  /** The future at this moment. */
  readonly snapshot: Snapshot<unknown>;
  /** The result, as a promise. */
  readonly result: Promise<unknown>;
  /** Ask for the task to be cancelled; whether there was anything to cancel. */
  cancel(): boolean;
}
