// The way back from a future to whoever runs its task. Knows nothing of either.

import type { StreamWindow } from "../task/stream_window.ts";
import type { TaskReference } from "../task/task_reference.ts";

/** The way back from a future to the executor that runs its task. */
export interface FutureControl {
  /** What its task is called, where it is known. */
  readonly task?: TaskReference;
  /** How far the task may be ahead of its reader. Default: the usual window. */
  readonly window?: StreamWindow;
  /** Ask for the task to be cancelled. Called once at most. */
  cancel(): void;
  /** Say that so many items or reports, of so many kilobytes, were taken by their reader. */
  acknowledge(items: number, kilobytes: number): void;
}
