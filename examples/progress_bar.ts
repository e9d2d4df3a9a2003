// A terminal program with a progress bar. Ctrl-C cancels the count, not the program.
//
//     deno run --allow-read examples/progress_bar.ts [LIMIT]

import { submitProgress, TaskCancelledError, TaskExecutor, tasksFrom } from "../mod.ts";
import type * as Tasks from "./prime_tasks.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./prime_tasks.ts"));
const WIDTH = 40;
const encoder = new TextEncoder();

/** Count primes below a limit behind a bar. */
export async function main(limit = 5_000_000): Promise<void> {
  await using executor = new TaskExecutor({ maxWorkers: 1 });
  const future = submitProgress(executor, tasks.countPrimes, limit, 100);
  const cancel = () => void future.cancel();
  Deno.addSignalListener("SIGINT", cancel);
  try {
    for await (const { message = "", complete, total } of future) show(message, complete / total);
    console.log(`\nThere are ${await future.result} primes below ${limit}`);
  } catch (error) {
    if (!(error instanceof TaskCancelledError)) throw error;
    console.log("\nCancelled");
  } finally {
    Deno.removeSignalListener("SIGINT", cancel);
  }
}

/** Draws the bar over the one before. */
function show(message: string, part: number): void {
  const done = Math.round(WIDTH * part);
  const bar = "█".repeat(done) + "░".repeat(WIDTH - done);
  const percent = `${Math.round(100 * part)} %`.padStart(5);
  Deno.stdout.writeSync(encoder.encode(`\r${bar} ${percent}  ${message}`));
}

if (import.meta.main) await main(...Deno.args.slice(0, 1).map(Number));
