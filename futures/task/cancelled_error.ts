// The error that ends a task that was cancelled: thrown inside it, and what its future's result rejects with.
// Known on both sides, whatever URL the class came from.

/** The task was cancelled: `future.result` rejects with it, and a report of a cancelled task throws it. */
export class TaskCancelledError extends Error {
  /** Always `TaskCancelledError`, to tell it by where classes differ. */
  override readonly name = "TaskCancelledError";

  /** Knows its like from another copy of this file: `task.ts` may come from another URL than `mod.ts`. */
  static override [Symbol.hasInstance]<T>(this: new () => T, value: unknown): value is T {
    const exactly: unknown = TaskCancelledError;
    if (this !== exactly) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && value.name === "TaskCancelledError";
  }
}
