// The public states of futures and executors, as constants and as types.
// Knows nothing of how a future moves between them: that is transitions.ts.

/** The future is in a queue; its task has not begun. */
export const WAITING = "waiting";
/** The task runs in a worker. */
export const EXECUTING = "executing";
/** A cancel was asked for and the task has not ended yet. */
export const CANCELLING = "cancelling";
/** The task returned; the future has a value. */
export const COMPLETED = "completed";
/** The task threw, ran out of time, or lost its worker; the future has an error. */
export const FAILED = "failed";
/** The task was cancelled; the future has neither a value nor an error. */
export const CANCELLED = "cancelled";

/** The six states of a future. The last three are final. */
export type FutureState =
  | typeof WAITING
  | typeof EXECUTING
  | typeof CANCELLING
  | typeof COMPLETED
  | typeof FAILED
  | typeof CANCELLED;

/** The executor takes tasks. */
export const RUNNING = "running";
/** The executor takes no more tasks and waits for those that it has: it has cancelled them, or lets them run to their end. */
export const STOPPING = "stopping";
/** The executor has no tasks and takes none. Final. */
export const STOPPED = "stopped";

/** The three states of an executor, in the only order they can have. */
export type ExecutorState = typeof RUNNING | typeof STOPPING | typeof STOPPED;

/** Whether `cancel()` has an effect in this state. */
export function isCancellable(state: FutureState): boolean {
  return state === WAITING || state === EXECUTING;
}

/** Whether this state is final. */
export function isDone(state: FutureState): boolean {
  return state === COMPLETED || state === FAILED || state === CANCELLED;
}
