// A long queue against a short one: cost per task, and the heap that each queued task holds.

import { checkAll, closePool, type OpenPool, runAll, submitAll, warmUp } from "../pool.ts";
import type { Figures } from "../scenario.ts";
import { median, timed } from "../statistics.ts";

const SHORT = 10_000;
const HELD = 50_000;

/**
 * @param longest How many tasks the long queue has.
 * @returns Microseconds per task in a short and a long queue, and their ratio; bytes per queued task.
 */
export async function growth(open: OpenPool, longest: number): Promise<Figures> {
  const pool = await open(2);
  await warmUp(pool);
  const short: number[] = [];
  for (let run = 0; run < 5; run++) short.push(await timed(() => runAll(pool, SHORT)));
  const usShort = median(short) / SHORT * 1000;
  const usLong = await timed(() => runAll(pool, longest)) / longest * 1000;
  const bytes = await heapPerTask(
    (tasks) => submitAll(pool, tasks),
    (held) => checkAll(pool, held),
  );
  await closePool(pool);
  return {
    "us/task at 10,000": usShort,
    "us/task at longest": usLong,
    "long : short": usLong / usShort,
    "heap bytes/queued": bytes,
  };
}

async function heapPerTask(
  hold: (tasks: number) => unknown[],
  release: (held: unknown[]) => Promise<void>,
): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 100)); // what is on its way out goes
  const before = heapInUse();
  const held = hold(HELD);
  const bytes = heapInUse() - before;
  await release(held);
  return bytes / HELD;
}

function heapInUse(): number {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) throw new Error("Cannot measure heap: start with --v8-flags=--expose-gc");
  for (let turn = 0; turn < 3; turn++) gc(); // what only a finalizer lets go, too
  const { heapUsed, external } = Deno.memoryUsage();
  return heapUsed + external;
}
