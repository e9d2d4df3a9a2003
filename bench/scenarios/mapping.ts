// A loop over the answers of many no-op tasks, with so many under way: against all of them at once, and in chunks.

import { check, closePool, inWindow, type OpenPool, type Pool, runAll, warmUp } from "../pool.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { timed } from "../statistics.ts";

/** What is twice the workers, mapCalls' default; and what hides the way there and back. */
const WINDOWS = [4, 1000];

/** Arguments in one task, where the system has that. */
const CHUNK = 100;

/** @returns Tasks per second at once and in each loop; how much longer a loop takes; how much faster chunks make it. */
export async function mapping(open: OpenPool, { burst: tasks }: Sizes): Promise<Figures> {
  const pool = await open(2);
  await warmUp(pool, tasks / 4);
  for (const window of WINDOWS) await read(pool, tasks / 4, window);
  const atOnce = await timed(() => runAll(pool, tasks));
  const figures: Record<string, number> = { "at once/s": tasks / atOnce * 1000 };
  const loops: number[] = [];
  for (const window of WINDOWS) {
    const ms = await timed(() => read(pool, tasks, window));
    loops.push(ms);
    figures[`${window} under way/s`] = tasks / ms * 1000;
    figures[`${window} : at once`] = ms / atOnce;
  }
  if (pool.loop !== undefined) {
    await read(pool, tasks / 4, undefined, CHUNK);
    const ms = await timed(() => read(pool, tasks, undefined, CHUNK));
    figures[`chunk ${CHUNK}/s`] = tasks / ms * 1000;
    figures[`chunk ${CHUNK} : without`] = loops[0]! / ms;
  }
  await closePool(pool);
  return figures;
}

async function read(pool: Pool, tasks: number, inFlight?: number, chunk = 1): Promise<void> {
  const values = pool.loop?.(tasks, inFlight, chunk) ?? inWindow(pool, tasks, inFlight ?? 4);
  let n = 0;
  for await (const value of values) check(value, n++);
  check(n, tasks);
}
