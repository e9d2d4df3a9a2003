// Progress: how many primes there are below a limit, and how far the count is.
//
//     deno run --allow-read examples/prime_counting.ts [LIMIT]

import { submitProgress, TaskExecutor, tasksFrom } from "../mod.ts";
import type * as Tasks from "./prime_tasks.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./prime_tasks.ts"));

/** Count, and print each report. */
export async function main(limit = 1_000_000): Promise<void> {
  await using executor = new TaskExecutor({ maxWorkers: 1 });
  const future = submitProgress(executor, tasks.countPrimes, limit, 10);
  for await (const { message, complete, total } of future) {
    console.log(`${Math.round(100 * complete / total)} %: ${message}`);
  }
  console.log(`There are ${await future.result} primes below ${limit}`);
}

if (import.meta.main) await main(...Deno.args.slice(0, 1).map(Number));
