// What workers that have nothing to do cost: memory each, and processor time.

import { type ParallelContext, submitCall, TaskExecutor, tasksFrom } from "../../mod.ts";
import { check } from "../pool.ts";
import { childrenOf, processorTime, residentMegabytes } from "../proc.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { median } from "../statistics.ts";

const tasks = tasksFrom<typeof import("../tasks.ts")>(import.meta.resolve("../tasks.ts"));

/** Milliseconds until what starting left to do is done. */
const SETTLE = 2_000;

/** @returns Megabytes per idle Worker. */
export async function idleThreads(context: ParallelContext): Promise<Figures> {
  const workers = 8;
  const before = residentMegabytes(Deno.pid);
  const executor = await started(context, workers);
  await wait(SETTLE);
  const megabytes = (residentMegabytes(Deno.pid) - before) / workers;
  await executor.shutdown();
  return { "MB/worker": megabytes };
}

/** @returns Megabytes per idle child. */
export async function idleProcesses(context: ParallelContext): Promise<Figures> {
  const executor = await started(context, 2);
  await wait(SETTLE);
  const megabytes = median(childrenOf(Deno.pid).map(residentMegabytes));
  await executor.shutdown();
  return { "MB/worker": megabytes };
}

/** @returns Milliseconds of processor time a second with two idle workers of each context. */
export async function idleProcessor(
  contexts: readonly ParallelContext[],
  sizes: Sizes,
): Promise<Figures> {
  const executors = await Promise.all(contexts.map((context) => started(context, 2)));
  await wait(SETTLE);
  const before = processorTime(Deno.pid);
  await wait(sizes.idle);
  const spent = (processorTime(Deno.pid) - before) / 1e6;
  for (const executor of executors) await executor.shutdown();
  return { "CPU ms/s": spent / sizes.idle * 1000 };
}

/** An executor of which every worker has run something. */
async function started(context: ParallelContext, workers: number): Promise<TaskExecutor> {
  const executor = new TaskExecutor({ context, maxWorkers: workers });
  await executor.warmUp(); // or the first one may be free again before the last one is there
  const futures = Array.from({ length: workers }, () => submitCall(executor, tasks.nap, 300));
  const stays = await Promise.all(futures.map((future) => future.result));
  check(new Set(stays.map((stay) => stay.worker)).size, workers);
  return executor;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
