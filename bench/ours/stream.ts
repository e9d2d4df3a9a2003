// Reports and items of one task to one observer, in order; and what a slow reader costs.

import { type ParallelContext, submitIteration, submitProgress, TaskExecutor } from "../../mod.ts";
import { check } from "../pool.ts";
import { childrenOf, residentMegabytes } from "../proc.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { timed } from "../statistics.ts";
import { ownTasks } from "./own_tasks.ts";

const PAUSES = 40;
const PAUSE_MS = 20;

/** @returns Reports and items per second; megabytes that a producer without end adds under a slow reader. */
export async function stream(context: ParallelContext, sizes: Sizes): Promise<Figures> {
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  await reports(executor, 20_000);
  await items(executor, 20_000);
  const reportsMs = await timed(() => reports(executor, sizes.stream));
  const itemsMs = await timed(() => items(executor, sizes.stream));
  const readMs = await timed(() => read(executor, sizes.stream));
  return {
    "reports/s": sizes.stream / reportsMs * 1000,
    "items/s": sizes.stream / itemsMs * 1000,
    "items read/s": sizes.stream / readMs * 1000,
    "MB under slow reader": await slowReader(executor),
  };
}

async function reports(executor: TaskExecutor, total: number): Promise<void> {
  const future = submitProgress(executor, ownTasks.report, total);
  let next = 0;
  future.subscribe((event) => event.type === "report" && check(event.value, next++));
  check(await future.result, total);
  check(next, total);
}

async function items(executor: TaskExecutor, total: number): Promise<void> {
  const future = submitIteration(executor, ownTasks.count, total);
  let next = 0;
  future.subscribe((event) => event.type === "item" && check(event.value, next++));
  await future.result;
  check(next, total);
}

async function read(executor: TaskExecutor, total: number): Promise<void> {
  let next = 0;
  for await (const item of submitIteration(executor, ownTasks.count, total)) check(item, next++);
  check(next, total);
}

/** Megabytes that a producer without end adds under a slow reader. */
export async function slowReader(executor: TaskExecutor): Promise<number> {
  const before = residentOfAll();
  let most = before;
  let next = 0;
  for await (const item of submitIteration(executor, ownTasks.kilobytes)) {
    check(parseInt(item), next++);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    most = Math.max(most, residentOfAll());
    if (next === PAUSES) break;
  }
  return most - before;
}

function residentOfAll(): number {
  const pids = [Deno.pid, ...childrenOf(Deno.pid)];
  return pids.reduce((sum, pid) => sum + residentMegabytes(pid), 0);
}
