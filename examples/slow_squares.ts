// Slow squares, first in the thread of a clock, which stands still, then in a worker, beside which it ticks on.
//
//     deno run --allow-read examples/slow_squares.ts

import { submitCall, TaskExecutor, tasksFrom } from "../mod.ts";
import * as here from "./tasks.ts";

const tasks = tasksFrom<typeof here>(import.meta.resolve("./tasks.ts"));
const NUMBERS = [1, 2, 3, 4, 5];

/** Square both ways, and print how often the clock ticked. */
export async function main(): Promise<void> {
  await beside("in this thread", (n) => Promise.resolve(here.slowSquare(n)));
  await using executor = new TaskExecutor({ maxWorkers: 1 });
  await beside("in a worker", (n) => submitCall(executor, tasks.slowSquare, n).result);
}

/** Runs a clock that ticks every ten milliseconds, and squares beside it. */
async function beside(where: string, square: (n: number) => Promise<number>): Promise<void> {
  let ticks = 0;
  const clock = setInterval(() => ticks++, 10);
  const squares: number[] = [];
  for (const n of NUMBERS) squares.push(await square(n));
  clearInterval(clock);
  console.log(`${where}: ${squares.join(", ")}; the clock ticked ${ticks} times`);
}

if (import.meta.main) await main();
