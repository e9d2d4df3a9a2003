// The soak: both contexts under load for minutes, with workers that die at random. In the end every
// future must be final and right, and memory, open files and processes back where they were.
//
// Usage: deno task soak [--minutes=5]. Ends with code 1 if something is not as it should be.

import { SubprocessContext, TaskExecutor, WorkerContext } from "../mod.ts";
import { residentMegabytes } from "./proc.ts";
import { type Footprint, footprint } from "./soak/footprint.ts";
import { load } from "./soak/load.ts";
import { SoakOutcomes } from "./soak/soak_outcomes.ts";

/** How much more memory there may be in the end. */
const GROWTH = 1.2;
/** Milliseconds between two lines of the report. */
const REPORT = 30_000;

if (import.meta.main) Deno.exitCode = await main(minutesIn(Deno.args)) ? 0 : 1;

async function main(minutes: number): Promise<boolean> {
  const ms = minutes * 60_000;
  // What is loaded once and stays (code, pages of the allocator) is there after a tenth of the load.
  const outcomes = new SoakOutcomes();
  await round(ms / 10, outcomes);
  const before = await footprint();
  say("before", before);
  await round(ms, outcomes);
  const after = await footprint();
  say("after", after);
  const problems = [...outcomes.wrong, ...grown(before, after)];
  for (const problem of problems.slice(0, 20)) console.log(`problem: ${problem}`);
  console.log(`${outcomes.submitted} futures, all final and right: ${problems.length === 0}`);
  return problems.length === 0;
}

async function round(ms: number, outcomes: SoakOutcomes): Promise<void> {
  await using workers = new WorkerContext();
  await using subprocesses = new SubprocessContext();
  await using threads = new TaskExecutor({ context: workers, maxWorkers: 3 });
  await using processes = new TaskExecutor({ context: subprocesses, maxWorkers: 3 });
  const start = performance.now();
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - start) / 1000);
    const restarts = [threads, processes].map((executor) => executor.stats().pool?.restarts);
    console.log(
      `${seconds} s: ${JSON.stringify(outcomes.counts)}, ${outcomes.kills} kills, ` +
        `restarts of threads and processes ${restarts}, ${residentMegabytes(Deno.pid) | 0} MB`,
    );
  }, REPORT);
  await Promise.all([load(threads, ms, outcomes), load(processes, ms, outcomes)]);
  clearInterval(timer);
  for (const executor of [threads, processes]) {
    const { waiting, executing, cancelling } = executor.stats();
    if (waiting + executing + cancelling > 0) outcomes.wrong.push("an executor still has tasks");
  }
}

function grown(before: Footprint, after: Footprint): string[] {
  const problems: string[] = [];
  for (const name of ["megabytes", "heapMegabytes"] as const) {
    if (after[name] > before[name] * GROWTH) {
      problems.push(`${name} grew from ${before[name]} to ${after[name]}`);
    }
  }
  for (const name of ["files", "children"] as const) {
    if (after[name] > before[name]) {
      problems.push(`${name} grew from ${before[name]} to ${after[name]}`);
    }
  }
  return problems;
}

function say(when: string, footprint: Footprint): void {
  const { megabytes, heapMegabytes, files, children } = footprint;
  console.log(
    `${when}: ${megabytes} MB resident, ${heapMegabytes} MB heap, ${files} files, ${children} children`,
  );
}

function minutesIn(args: readonly string[]): number {
  const [name, value] = args[0]?.split("=") ?? ["--minutes", "5"];
  if (name === "--minutes" && Number(value) > 0) return Number(value);
  throw new TypeError(`Cannot read options: ${args[0]} is not --minutes=5 or the like`);
}
