// Tasks that wait, on 2 to 16 workers: how much of their time the workers have something to do.

import { check, closePool, type OpenPool, type Pool, warmUp } from "../pool.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { timed } from "../statistics.ts";
import type { Stay } from "../tasks.ts";

/** Milliseconds of one task. */
const NAP = 10;

/** @returns The share of the workers' time that passes in tasks, for each number of workers. */
export async function scale(open: OpenPool, sizes: Sizes): Promise<Figures> {
  const figures: { [name: string]: number } = {};
  for (const workers of [2, 4, 8, 16]) {
    const pool = await open(workers);
    await warmUp(pool, 200);
    await naps(pool, workers * 10);
    const tasks = sizes.naps * workers;
    let slept = 0;
    const ms = await timed(async () => slept = await naps(pool, tasks));
    await closePool(pool);
    figures[`${workers} workers`] = slept / (ms * workers);
  }
  return figures;
}

/** How long they slept, all together: a nap may last longer than it was asked to. */
async function naps(pool: Pool, tasks: number): Promise<number> {
  const handles = Array.from({ length: tasks }, () => pool.submit("nap", NAP));
  let slept = 0;
  for (const handle of handles) {
    const { began, ended } = await pool.result(handle) as Stay;
    check(ended - began >= NAP - 1, true);
    slept += ended - began;
  }
  return slept;
}
