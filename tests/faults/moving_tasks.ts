// Tasks that want buffers moved rather than copied.

import { transferResult } from "../../task.ts";

const kept = new Uint8Array(8);

/** Gives memory that cannot be moved. */
export function giveWasmMemory(): Uint8Array {
  return transferResult(new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer));
}

/** Names a buffer to be moved, and does not send it. */
export function nameAndKeep(): void {
  transferResult(kept);
}

/** Gives that buffer. */
export function giveKept(): Uint8Array {
  return kept;
}

/** Gives items that are moved; the result is what is left of them here. */
export function* giveMoved(items: number, size: number): Generator<Uint8Array, number> {
  let left = 0;
  for (let n = 0; n < items; n++) {
    const item = transferResult(new Uint8Array(size).fill(n));
    yield item;
    left += item.length;
  }
  return left;
}
