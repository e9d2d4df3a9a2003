// The page under load: 20 visitors with 50 jobs each, on both contexts, over HTTP and event streams,
// twice. Checks every state of every job on every stream, then prints what it took. Loopback only.
//
//   deno run -A --config portable/deno.json bench/page_load.ts [--visitors=20] [--jobs=50] [--base-url=...]

import { parseArgs } from "node:util";
import { runningPage } from "../tests/host/running_page.ts";
import { LoadVisitor } from "./load_visitor.ts";
import { treeMegabytes } from "./tree_megabytes.ts";

const { values } = parseArgs({
  options: {
    visitors: { type: "string", default: "20" },
    jobs: { type: "string", default: "50" },
    "base-url": { type: "string" },
  },
});
const [visitorCount, jobCount] = [Number(values.visitors), Number(values.jobs)];
if (values["base-url"] !== undefined) Deno.env.set("PAGE_URL", values["base-url"]);

await using page = await runningPage();
const url = new URL(page.url);
if (!["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) {
  throw new Error(`Cannot load "${page.url}": only a page on this machine may be loaded`);
}

const visitors = await Promise.all(
  Array.from({ length: visitorCount }, () => LoadVisitor.enter(page.url)),
);
const problems: string[] = [];
const megabytes: number[] = [];
for (const round of ["first", "second"]) {
  const start = performance.now();
  const posts = (await Promise.all(visitors.map((visitor) => visitor.submit(jobCount)))).flat();
  await Promise.all(visitors.map((visitor) => visitor.cancelSome()));
  await Promise.all(visitors.map((visitor) => visitor.settled()));
  const seconds = (performance.now() - start) / 1000;
  problems.push(...visitors.flatMap((visitor) => visitor.problems()));

  const outcomes = visitors.flatMap((visitor) => visitor.outcomes());
  const counts = Object.entries(Object.groupBy(outcomes, (state) => state))
    .map(([state, jobs]) => `${jobs!.length} ${state}`);
  await Promise.all(visitors.map((visitor) => visitor.clear()));
  if (page.pid !== undefined) megabytes.push(await treeMegabytes(page.pid));

  const p95 = percentile(posts, 0.95);
  console.log(
    `${round} round: ${outcomes.length} jobs in ${seconds.toFixed(1)} s (${counts.join(", ")})`,
  );
  console.log(`  POST: median ${percentile(posts, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  if (outcomes.length !== visitorCount * jobCount) problems.push(`${outcomes.length} outcomes`);
  if (p95 >= 100) problems.push(`p95 of POST is ${p95.toFixed(1)} ms, not under 100 ms`);
}
await Promise.all(visitors.map((visitor) => visitor.close()));

if (megabytes.length === 2) {
  const [first, second] = megabytes;
  console.log(`memory of the server and its children: ${first} MB, then ${second} MB`);
  if (second > first * 1.15) problems.push(`memory grew from ${first} MB to ${second} MB`);
}
for (const problem of problems.slice(0, 20)) console.error(`PROBLEM ${problem}`);
console.log(problems.length === 0 ? "all checks hold" : `${problems.length} problems`);
Deno.exitCode = problems.length === 0 ? 0 : 1;

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
