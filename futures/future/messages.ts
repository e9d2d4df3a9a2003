// The messages that move a future, as the executor gets them from any context, and who sent them.
//
// One vocabulary for every context. A worker's death is a message like any other. How messages look
// on a wire is the contexts' affair: docs/protocol.md.

import type { ErrorRecord } from "../task/error_record.ts";

/** One place where tasks run. */
export interface WorkerInfo {
  /** Counted from 1 in each pool; a replacement has a new one. */
  readonly id: number;
  /** A Deno Worker of this process, or a process of its own. */
  readonly kind: "thread" | "process";
  /** The process id, for a process. */
  readonly pid?: number;
  /** The machine that it is on, if that is another one. */
  readonly host?: string;
  /** For people: `thread 3`, `pid 4711` or `pid 4711 on blue`. */
  readonly label: string;
}

/** What is known of a worker's end. */
export interface WorkerLoss {
  /** The whole story in one sentence. */
  readonly reason: string;
  /** The worker that was lost. */
  readonly worker?: WorkerInfo;
  /** Its exit code, where there is one. */
  readonly code?: number;
  /** The signal that ended it, where there is one. */
  readonly signal?: string;
  /** The last lines of its standard error, where it had one of its own. */
  readonly stderr?: string;
  /** The error that nobody caught in the worker, where that ended it. */
  readonly error?: ErrorRecord;
}

/** A message from a pool to a future. Times (`at`) are `performance.now()` of the receiving side. */
export type Message =
  | { readonly type: "started"; readonly worker: WorkerInfo; readonly at: number }
  | { readonly type: "abandoned" }
  | { readonly type: "returned"; readonly value: unknown; readonly at: number }
  | { readonly type: "raised"; readonly error: ErrorRecord; readonly at: number }
  | {
    readonly type: "sent";
    readonly name: string;
    readonly value: unknown;
    /** Its size in whole kilobytes, as it travelled. Default 0. */
    readonly kilobytes?: number;
  }
  | { readonly type: "lost"; readonly loss: WorkerLoss };
