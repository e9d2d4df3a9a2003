// What workers on other machines are put through, beside children of this one: a burst, one task at a time, items, a
// slow reader, and a cancel that has to reach a loop.

import { type ParallelContext, submitCall, submitIteration, TaskExecutor } from "../../mod.ts";
import { openOurs } from "../ours/open_ours.ts";
import { ownTasks } from "../ours/own_tasks.ts";
import { slowReader } from "../ours/stream.ts";
import { check, type Pool, runAll, warmUp } from "../pool.ts";
import { processorTime } from "../proc.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { median, timed } from "../statistics.ts";

/** Milliseconds that bytes take one way, and tasks that go that way. */
export const DELAY = 20;
export const FAR_TASKS = 10_000;
/** Items of one task. */
const ITEMS = 100_000;

/** A burst and one task at a time: what any system can be put through. */
export async function burstAndOne(pool: Pool, burst: number, alone: number): Promise<Figures> {
  const before = processorTime(Deno.pid);
  const ms = await timed(() => runAll(pool, burst));
  const spent = processorTime(Deno.pid) - before;
  const times: number[] = [];
  for (let n = 0; n < alone; n++) {
    times.push(await timed(async () => check(await pool.result(pool.submit("noop", n)), n)));
  }
  return {
    "tasks/s": burst / ms * 1000,
    "CPU us/task": spent / burst / 1000,
    "one, p50 ms": median(times),
  };
}

/** Ours, on two workers. */
export async function near(open: () => ParallelContext, sizes: Sizes): Promise<Figures> {
  const pool = openOurs(open(), 2);
  await warmUp(pool, sizes.burst / 4);
  const figures = await burstAndOne(pool, sizes.burst, sizes.oneAtATime / 10);
  await pool.close();
  await using context = open();
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  await read(executor, ITEMS / 10);
  const ms = await timed(() => read(executor, ITEMS));
  return {
    ...figures,
    "items/s": ITEMS / ms * 1000,
    "MB under slow reader": await slowReader(executor),
    "cancel p50 ms": await cancels(executor, sizes.repeats),
  };
}

/** Ours behind a way that takes its time. */
export async function far(context: ParallelContext, burst: number): Promise<Figures> {
  const pool = openOurs(context, 2);
  await warmUp(pool, burst);
  const ms = await timed(() => runAll(pool, burst));
  await pool.close();
  return { "tasks/s at 20 ms": burst / ms * 1000 };
}

async function read(executor: TaskExecutor, total: number): Promise<void> {
  let next = 0;
  for await (const item of submitIteration(executor, ownTasks.count, total)) check(item, next++);
  check(next, total);
}

/** How long after its cancel a task in a loop that never yields has ended. */
async function cancels(executor: TaskExecutor, times: number): Promise<number> {
  const all: number[] = [];
  for (let n = 0; n < times; n++) {
    const future = submitCall(executor, ownTasks.loop);
    const begun = Promise.withResolvers<void>();
    using _ = future.subscribe(() => future.state === "executing" && begun.resolve());
    await begun.promise;
    all.push(
      await timed(async () => {
        future.cancel();
        await future.result.then(() => check("an end", "a cancel"), () => {});
      }),
    );
  }
  return median(all);
}
