// The tasks that only ours is put through: streams and large buffers.

import { currentTask, type ProgressReporter, transferResult } from "../../task.ts";

/** Yields 0 to `total` - 1. */
export function* count(total: number): Generator<number> {
  for (let n = 0; n < total; n++) yield n;
}

/** Reports 0 to `total` - 1. */
export function report(total: number, progress: ProgressReporter<number>): number {
  for (let n = 0; n < total; n++) progress(n);
  return total;
}

/** Yields texts of a kilobyte for as long as somebody reads them, each with its number. */
export function* kilobytes(): Generator<string> {
  for (let n = 0;; n++) yield `${n} `.padEnd(1024, "x");
}

/** Holds its thread until it is cancelled. */
export function loop(): void {
  while (!currentTask().cancelled());
}

/** Tells how long a buffer is. */
export function lengthOf(buffer: ArrayBuffer): number {
  return buffer.byteLength;
}

/** Gives a buffer back, moved. */
export function moveBack(buffer: ArrayBuffer): ArrayBuffer {
  return transferResult(buffer);
}

/** Gives a buffer back and says nothing of moving it. */
export function giveBack(buffer: ArrayBuffer): ArrayBuffer {
  return buffer;
}

/** Gives bytes back after a look at both ends. */
export function echo(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 1 || bytes[bytes.length - 1] !== 2) {
    throw new RangeError("Cannot echo bytes: they are not as sent");
  }
  return bytes;
}
