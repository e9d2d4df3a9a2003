// 64 MiB of bytes to a worker and back where they must be copied: speed, and for how long this
// process's event loop stood still meanwhile.

import { type ParallelContext, submitCall, TaskExecutor } from "../../mod.ts";
import { check } from "../pool.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { median } from "../statistics.ts";
import { ownTasks } from "./own_tasks.ts";

const MEGABYTES = 64;

/** @returns Megabytes per second and direction; the longest block in milliseconds. */
export async function bytes(context: ParallelContext, sizes: Sizes): Promise<Figures> {
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const sent = new Uint8Array(MEGABYTES * 2 ** 20);
  sent[0] = 1;
  sent[sent.length - 1] = 2;
  check((await submitCall(executor, ownTasks.echo, sent).result).length, sent.length);
  const times: number[] = [];
  const blocks: number[] = [];
  for (let run = 0; run < sizes.repeats; run++) {
    const longest = watchLoop();
    const start = performance.now();
    const back = await submitCall(executor, ownTasks.echo, sent).result;
    times.push(performance.now() - start);
    blocks.push(longest());
    check(back.length, sent.length);
    check(back[back.length - 1], 2);
  }
  return {
    "MB/s one way": 2 * MEGABYTES / median(times) * 1000,
    "block ms": median(blocks),
    "longest block ms": Math.max(...blocks),
  };
}

/** Ticks every millisecond; the function it gives ends that and tells the longest gap. */
function watchLoop(): () => number {
  let last = performance.now();
  let longest = 0;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(tick, 1);
  return () => {
    tick();
    clearInterval(timer);
    return longest;
  };
}
