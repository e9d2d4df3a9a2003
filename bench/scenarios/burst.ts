// Many no-op tasks at once, two workers: what a task costs when nothing else does.

import { closePool, type OpenPool, runAll, warmUp } from "../pool.ts";
import { processorTime } from "../proc.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { timed } from "../statistics.ts";

/** @returns Tasks per second; processor time per task, all threads and processes together. */
export async function burst(open: OpenPool, sizes: Sizes): Promise<Figures> {
  const pool = await open(2);
  await warmUp(pool, sizes.burst / 4); // the engine compiles what it will compile
  const before = processorTime(Deno.pid);
  const ms = await timed(() => runAll(pool, sizes.burst));
  const spent = processorTime(Deno.pid) - before;
  await closePool(pool);
  return {
    "tasks/s": sizes.burst / ms * 1000,
    "CPU us/task": spent / sizes.burst / 1000,
  };
}
