// One no-op task, its answer, the next: what the way there and back costs.

import { check, closePool, type OpenPool, type Pool, warmUp } from "../pool.ts";
import { processorTime } from "../proc.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { timed } from "../statistics.ts";

/** @returns Microseconds per task; of processor time, all threads and processes together. */
export async function oneAtATime(open: OpenPool, sizes: Sizes): Promise<Figures> {
  const pool = await open(2);
  await warmUp(pool);
  await ask(pool, sizes.oneAtATime / 2); // until the engine has compiled what it will compile
  const before = processorTime(Deno.pid);
  const ms = await timed(() => ask(pool, sizes.oneAtATime));
  const spent = processorTime(Deno.pid) - before;
  await closePool(pool);
  return {
    "us/task": ms / sizes.oneAtATime * 1000,
    "CPU us/task": spent / sizes.oneAtATime / 1000,
  };
}

async function ask(pool: Pool, tasks: number): Promise<void> {
  for (let n = 0; n < tasks; n++) check(await pool.result(pool.submit("noop", n)), n);
}
