// Why an executor takes no task, as errors that a caller may catch by class.

/** A task was submitted to an executor that is stopping or stopped. */
export class ExecutorStoppedError extends Error {
  /** Always `ExecutorStoppedError`, to tell it by where classes differ. */
  override readonly name = "ExecutorStoppedError";
}

/** A task was submitted to a pool whose queue is at its `maxQueue`. */
export class QueueFullError extends Error {
  /** Always `QueueFullError`, to tell it by where classes differ. */
  override readonly name = "QueueFullError";
}
