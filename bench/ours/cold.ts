// The first result of an executor that has no worker yet, and of one that needs one more and has a spare.

import { type ParallelContext, submitCall, TaskExecutor, tasksFrom } from "../../mod.ts";
import { check } from "../pool.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { median, timed } from "../statistics.ts";

const tasks = tasksFrom<typeof import("../tasks.ts")>(import.meta.resolve("../tasks.ts"));

/** Milliseconds that a worker is kept busy. */
const BUSY = 100;
/** Milliseconds until a worker that has said hello has done what it does then: a child starts its second thread. */
const SETTLE = 100;

/** @returns Milliseconds from making the executor to its first result; from a task that needs a spare to its result. */
export async function cold(context: ParallelContext, sizes: Sizes): Promise<Figures> {
  const times: number[] = [];
  for (let run = 0; run < sizes.repeats; run++) {
    let executor!: TaskExecutor;
    times.push(
      await timed(async () => {
        executor = new TaskExecutor({ context, maxWorkers: 1 });
        check(await submitCall(executor, tasks.noop, run).result, run);
      }),
    );
    await executor.shutdown();
  }
  const spare: number[] = [];
  for (let run = 0; run < sizes.repeats; run++) spare.push(await fromSpare(context, run));
  return { "first answer ms": median(times), "from a spare ms": median(spare) };
}

async function fromSpare(context: ParallelContext, run: number): Promise<number> {
  const executor = new TaskExecutor({ context, maxWorkers: 2, spareWorkers: 1 });
  check(await submitCall(executor, tasks.noop, run).result, run);
  while (executor.stats().pool?.spares !== 1) await wait(5);
  await wait(SETTLE);
  const busy = submitCall(executor, tasks.nap, BUSY);
  const future = submitCall(executor, tasks.noop, run);
  const ms = await timed(async () => check(await future.result, run));
  check(future.worker?.id, 2);
  await busy.result;
  await executor.shutdown();
  return ms;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
