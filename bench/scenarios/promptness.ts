// Short and 200 ms tasks mixed at random: how long after it was made is each result seen, and did
// a task wait while a worker had nothing to do. Each task tells when and where it ran; "seen" is
// when its promise runs its callback here. Half the tasks come at once, half at random moments.

import { closePool, type OpenPool, type Pool, type TaskName, warmUp } from "../pool.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { quantile, seededRandom } from "../statistics.ts";
import { clock, type Stay } from "../tasks.ts";
import { type Run, waitsBesideIdleWorker } from "./stranded.ts";

const LONG_MS = 200;

/** Waiting so long beside an idle worker is waiting behind a long task; less is handing over. */
const BEHIND_MS = 20;

/** @returns Delays in milliseconds, and how many tasks were stranded, with a core free and without. */
export async function promptness(open: OpenPool, sizes: Sizes): Promise<Figures> {
  const pool = await open(2);
  await warmUp(pool);
  const napping = await mixed(pool, "nap", sizes);
  const burning = await mixed(pool, "burn", sizes);
  await closePool(pool);
  const delays = napping.map(delayOf);
  const waits = waitsBesideIdleWorker(napping);
  const delaysBurning = burning.map(delayOf);
  const waitsBurning = waitsBesideIdleWorker(burning);
  return {
    "seen p50 ms": quantile(delays, 0.5),
    "seen p99 ms": quantile(delays, 0.99),
    "seen max ms": Math.max(...delays),
    "waited p99 ms": quantile(waits, 0.99),
    "stranded": waits.filter((ms) => ms > BEHIND_MS).length,
    "busy: seen p99 ms": quantile(delaysBurning, 0.99),
    "busy: stranded": waitsBurning.filter((ms) => ms > BEHIND_MS).length,
  };
}

function delayOf(run: Run): number {
  return run.seen - run.ended;
}

async function mixed(pool: Pool, task: TaskName, sizes: Sizes): Promise<Run[]> {
  const random = seededRandom(7);
  const { short, long } = sizes.prompt;
  const lengths: number[] = Array.from({ length: short + long }, (_, n) => n < long ? LONG_MS : 0);
  for (let n = lengths.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    [lengths[n], lengths[other]] = [lengths[other], lengths[n]];
  }
  const half = lengths.length / 2;
  const atOnce = await Promise.all(lengths.slice(0, half).map((ms) => watch(pool, task, ms)));
  // Some 70 % of what two workers can take in that time.
  const period = long / 2 * LONG_MS / 2 / 0.7;
  const arriving = await Promise.all(
    lengths.slice(half).map(async (ms) => {
      await new Promise((resolve) => setTimeout(resolve, random() * period));
      return watch(pool, task, ms);
    }),
  );
  return [...atOnce, ...arriving];
}

async function watch(pool: Pool, task: TaskName, ms: number): Promise<Run> {
  const submitted = clock();
  const stay = await pool.result(pool.submit(task, ms)) as Stay;
  return { ...stay, submitted, seen: clock() };
}
