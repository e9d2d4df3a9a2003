// What a running task can know of itself, wherever the library was loaded from.
//
// The worker-side runner puts the running task under a registered symbol of the global object, so that
// a task module that imports this file from another URL than the runner's sees the same task.

/** The running task, seen from inside. */
export interface CurrentTask {
  /** The `id` of its future in the program, for what people are told of it. */
  readonly id: number;
  /** Aborts when the task is cancelled. Heard only between turns: in a synchronous loop ask `cancelled()`. */
  readonly signal: AbortSignal;
  /** Whether the task was cancelled; truthful inside a synchronous loop that never yields, too. */
  cancelled(): boolean;
}

/** Where the runner keeps the running task. */
export const CURRENT_TASK: symbol = Symbol.for("tasks-futures.current-task");
/** Where the runner keeps the buffers to move with the result. */
export const TRANSFERRED: symbol = Symbol.for("tasks-futures.transferred");

/**
 * The running task.
 *
 * @returns Its id, its signal, and whether it was cancelled.
 * @throws {Error} If called outside a task.
 *
 * @example Stop a busy loop when cancelled
 * ```ts
 * import { currentTask } from "./task.ts";
 *
 * export function search(limit: number): number {
 *   const task = currentTask();
 *   for (let n = 0; n < limit; n++) {
 *     if (task.cancelled()) return n;
 *   }
 *   return limit;
 * }
 * ```
 */
export function currentTask(): CurrentTask {
  const task = (globalThis as Record<symbol, unknown>)[CURRENT_TASK];
  if (task === undefined) {
    throw new Error("Cannot give the current task: this code does not run in a task");
  }
  return task as CurrentTask;
}

/**
 * Move a buffer with the task's result, or with the item or report that it is part of, rather than copy
 * it. The task must not use it afterwards. In a subprocess it is copied all the same.
 *
 * @param buffer An ArrayBuffer that is part of what is sent, or a view on one.
 * @returns The same, for `return transferResult(pixels)`.
 * @throws {Error} If called outside a task.
 */
export function transferResult<T extends ArrayBuffer | ArrayBufferView>(buffer: T): T {
  currentTask();
  const transferred = (globalThis as Record<symbol, unknown>)[TRANSFERRED] as Set<unknown>;
  transferred.add(ArrayBuffer.isView(buffer) ? buffer.buffer : buffer);
  return buffer;
}
