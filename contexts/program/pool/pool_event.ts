// The one way up: all that a pool hears from its workers and of their starts. The pool has one switch for it; each file
// below it adds what it can tell.
//
// What concerns the context alone, values for pipes and events that were raised, goes straight to the registry.

import type { PoolWorker } from "./pool_worker.ts";
import type { StartEvent } from "./start_backoff.ts";
import type { WorkerEvent } from "./worker_event.ts";

/** What happened: to a worker or one of its jobs, to a start, to the set of workers. */
export type PoolEvent =
  | WorkerEvent<PoolWorker>
  | StartEvent<PoolWorker>
  /** A worker had nothing to do for its time. */
  | { readonly type: "idle for long"; readonly worker: PoolWorker }
  /** A worker was taken out of service. */
  | { readonly type: "retired" };
