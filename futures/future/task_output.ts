// What tasks print, where a context was asked to tell it.

import type { WorkerInfo } from "./messages.ts";

/** Something that a task has printed. */
export interface TaskOutput {
  /** What: one call of `console` as a whole, anything else in pieces as it comes. */
  readonly text: string;
  /** Where it would have gone. */
  readonly stream: OutputStream;
  /** Whose it is. */
  readonly worker: WorkerInfo;
  /** The `id` of the future whose task printed it, as far as that can be told: several may run in one worker. */
  readonly future?: number;
}

/** The program's outputs. */
export type OutputStream = "stdout" | "stderr";
