// Notices that a heap with a limit is full. Deno ends the JavaScript that fills it, without a word where that was called
// by an event, and doubles the limit so that this can be noticed: by a timer, as no code of the task goes on.

import { OUT_OF_MEMORY } from "../../protocol/thread_messages.ts";

/** Milliseconds between two looks. */
const INTERVAL = 100;

/** End when the heap has been full. */
export function watchHeap(): void {
  const { process } = globalThis as unknown as { process: NodeProcess };
  const { getHeapStatistics } = process.getBuiltinModule("node:v8");
  const limit = getHeapStatistics().heap_size_limit;
  const exit = Deno.exit; // a task's own way out says more
  const timer = setInterval(() => {
    if (getHeapStatistics().heap_size_limit > limit) exit(OUT_OF_MEMORY);
  }, INTERVAL);
  Deno.unrefTimer(timer);
}

interface NodeProcess {
  getBuiltinModule(name: "node:v8"): { getHeapStatistics(): { heap_size_limit: number } };
}
