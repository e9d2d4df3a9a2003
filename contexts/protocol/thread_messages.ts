// What passes between a WorkerLink and its thread by postMessage; lines go up through the ring.

import type { RingMemory } from "./byte_ring.ts";

/** To the worker: the shared memory first; then blocks of lines, with buffers or without; "" is a probe. */
export type ToWorker =
  | {
    readonly control: SharedArrayBuffer;
    readonly ring: RingMemory;
    /** The program's main module. */
    readonly main: string;
  }
  | { readonly block: string; readonly buffers: readonly ArrayBuffer[] }
  | string;

/** From the worker: it lives; it is about to end; buffers. */
export type FromWorker = "alive" | "exited" | {
  readonly buffers: readonly ArrayBuffer[];
};

/** What a thread exits with, without another word, when its heap is full. */
export const OUT_OF_MEMORY = 134;
