// Forty waits of 100 ms on two workers, each of which runs twenty async tasks at once, where the system has that.

import { check, closePool, type OpenPool, warmUp } from "../pool.ts";
import type { Figures } from "../scenario.ts";
import { timed } from "../statistics.ts";

/** @returns Milliseconds until all have waited. */
export async function waits(open: OpenPool): Promise<Figures> {
  const pool = await open(2, 20);
  await warmUp(pool);
  const ms = await timed(async () => {
    const handles = Array.from({ length: 40 }, () => pool.submit("wait", 100));
    for (const handle of handles) check(await pool.result(handle), 100);
  });
  await closePool(pool);
  return { "40 waits ms": ms };
}
