// CPU-bound tasks on one worker and on two: how much of the second core arrives.

import { check, closePool, type OpenPool, type Pool, warmUp } from "../pool.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { median, timed } from "../statistics.ts";
import { spin } from "../tasks.ts";

const TURNS = 3;

/** @returns How many times faster two workers are than one. */
export async function cpu(open: OpenPool, sizes: Sizes): Promise<Figures> {
  const expected = spin(1);
  const pools = [await open(1), await open(2)];
  const times: number[][] = [[], []];
  for (const pool of pools) await warmUp(pool);
  for (const pool of pools) await spinAll(pool, 6, expected);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [at, pool] of pools.entries()) {
      times[at].push(await timed(() => spinAll(pool, sizes.cpu, expected)));
    }
  }
  for (const pool of pools) await closePool(pool);
  return { "2 workers : 1": median(times[0]) / median(times[1]) };
}

async function spinAll(pool: Pool, tasks: number, expected: number): Promise<void> {
  const handles = Array.from({ length: tasks }, () => pool.submit("spin", 1));
  for (const handle of handles) check(await pool.result(handle), expected);
}
