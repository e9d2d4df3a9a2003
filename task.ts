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

export { BaseTask } from "./futures/base_task.ts";
export { type CurrentTask, currentTask, transferResult } from "./futures/current_task.ts";
export { TaskCancelledError } from "./futures/errors.ts";
export type { MessageSender } from "./futures/message_router.ts";
export type { SharedEvent } from "./futures/parallel_context.ts";
export {
  type ProgressReporter,
  type Step,
  type StepReporter,
  steps,
} from "./futures/progress_reporter.ts";
