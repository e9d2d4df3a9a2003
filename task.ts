/**
 * The door for task modules: light, and without anything that only the program needs.
 *
 * ```ts
 * import { currentTask, type ProgressReporter } from "./task.ts";
 *
 * export function count(limit: number, progress: ProgressReporter<number>): number {
 *   for (let n = 0; n < limit; n++) progress.report(n);
 *   return limit;
 * }
 *
 * export function spin(): string {
 *   while (!currentTask().cancelled());
 *   return "cancelled";
 * }
 * ```
 *
 * @module
 */

export { BaseTask } from "./futures/task/base_task.ts";
export { type CurrentTask, currentTask, transferResult } from "./futures/task/current_task.ts";
export { TaskCancelledError } from "./futures/task/cancelled_error.ts";
export type { MessageSender } from "./futures/task/message_sender.ts";
export type { SharedEvent } from "./futures/task/shared_event.ts";
export {
  type ProgressReporter,
  type Step,
  type StepReporter,
  steps,
} from "./futures/task/progress_reporter.ts";
