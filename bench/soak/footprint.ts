// What this process holds when nothing runs: memory, open files, child processes. Linux only.

import { childrenOf, residentMegabytes } from "../proc.ts";

/** One look. */
export interface Footprint {
  readonly megabytes: number;
  readonly heapMegabytes: number;
  readonly files: number;
  readonly children: number;
}

/** Look, after what can be collected was collected. */
export async function footprint(): Promise<Footprint> {
  const { gc } = globalThis as { gc?: () => void };
  // Finalizers and closing threads take turns of their own.
  for (let turn = 0; turn < 5; turn++) {
    gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    megabytes: Math.round(residentMegabytes(Deno.pid)),
    heapMegabytes: Math.round(Deno.memoryUsage().heapUsed / 1024 / 1024 * 10) / 10,
    files: [...Deno.readDirSync("/proc/self/fd")].length,
    children: childrenOf(Deno.pid).length,
  };
}
