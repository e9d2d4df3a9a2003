// What a pool needs of its context, and what it hands on: to the set of its workers, to each of them.

import type { ParallelContext } from "../../../futures/executor/parallel_context.ts";
import type { StartLink } from "./link.ts";
import type { SetUp } from "./set_up.ts";
import type { Pipes } from "./worker_lines.ts";

/** What workers need of their context and their pool. */
export interface WorkerSource {
  /** Starts a worker. */
  readonly start: StartLink;
  /** Where what workers send into pipes goes. */
  readonly pipes: Pipes;
  /** What each of them does first. */
  readonly setUp?: SetUp;
}

/** What a set of workers needs. */
export interface WorkerSetup extends WorkerSource {
  /** Milliseconds that a worker has to become ready. */
  readonly startTimeout: number;
}

/** What a pool needs of its context. */
export interface PoolSetup extends WorkerSetup {
  /** The context itself. */
  readonly context: ParallelContext;
  /** How many bytes the arguments of a task may be. */
  readonly mostBytes: number;
  /** Called when the pool is shut down. */
  closed(): void;
}
