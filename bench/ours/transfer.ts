// A buffer of 64 MiB moved to a Worker and back.

import { call, type ParallelContext, TaskExecutor } from "../../mod.ts";
import { check } from "../pool.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { median } from "../statistics.ts";
import { ownTasks } from "./own_tasks.ts";

const SIZE = 64 * 2 ** 20;

/** @returns Milliseconds from submit to result, for each way of handing over. */
export async function transfer(context: ParallelContext, sizes: Sizes): Promise<Figures> {
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const there = (buffer: ArrayBuffer) => {
    const spec = call(ownTasks.lengthOf, buffer);
    return executor.submit(spec, { transfer: [buffer] }).result;
  };
  const moved = (buffer: ArrayBuffer) => {
    const spec = call(ownTasks.moveBack, buffer);
    return executor.submit(spec, { transfer: [buffer] }).result;
  };
  const given = (buffer: ArrayBuffer) => {
    const spec = call(ownTasks.giveBack, buffer);
    return executor.submit(spec, { transfer: [buffer] }).result;
  };
  return {
    "there ms": await medianOf(sizes.repeats, there),
    "there and back ms": await medianOf(sizes.repeats, moved),
    "back unasked ms": await medianOf(sizes.repeats, given),
  };
}

async function medianOf(
  repeats: number,
  send: (buffer: ArrayBuffer) => Promise<ArrayBuffer | number>,
): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < repeats + 2; run++) {
    const buffer = new ArrayBuffer(SIZE);
    const start = performance.now();
    const answer = await send(buffer);
    times.push(performance.now() - start);
    check(typeof answer === "number" ? answer : answer.byteLength, SIZE);
    check(buffer.byteLength, 0);
  }
  return median(times.slice(2));
}
