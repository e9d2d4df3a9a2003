// The small examples: each by its command, and what it prints.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { linesOf, runExample, startExample } from "./run_example.ts";

Deno.test("prime_counting.ts prints ten reports and how many primes there are", async () => {
  const lines = await runExample("prime_counting.ts", ["--allow-read"], ["100000"]);
  assertEquals([lines.length, lines[0], lines[9], lines[10]], [
    11,
    "10 %: 1229 primes below 10000",
    "100 %: 9592 primes below 100000",
    "There are 9592 primes below 100000",
  ]);
});

Deno.test("progress_bar.ts draws a bar that grows", async () => {
  const [bars, last] = await runExample("progress_bar.ts", ["--allow-read"], ["100000"]);
  const widths = bars!.split("\r").slice(1).map((bar) => bar.match(/█/g)?.length ?? 0);
  assertEquals([widths.length, widths.at(-1)], [100, 40]);
  assertEquals(widths, widths.toSorted((a, b) => a - b));
  assertEquals(last, "There are 9592 primes below 100000");
});

Deno.test("progress_bar.ts cancels its count on Ctrl-C", async () => {
  await using program = startExample("progress_bar.ts", ["--allow-read"], ["100000000"]);
  const lines = linesOf(program.stdout);
  for (;;) if ((await lines.next()).value?.includes("primes below")) break;
  program.kill("SIGINT");
  const rest = await Array.fromAsync(lines);
  assertEquals([rest.at(-1), (await program.status).code], ["Cancelled", 0]);
});

Deno.test("pi_iterations.ts stops at an estimate that is good enough", async () => {
  const lines = await runExample("pi_iterations.ts", ["--allow-read"]);
  assertEquals(lines.at(-1), "cancelled");
  const [, pi, error] = /: ([\d.]+) ± ([\d.]+)$/.exec(lines.at(-2)!) ?? [];
  assert(Math.abs(Number(pi) - Math.PI) < 0.01 && Number(error) <= 0.001, lines.at(-2));
  assert(lines.length > 2);
});

Deno.test("interruptible.ts: what yields ends at once, what does not ends later", async () => {
  const lines = await runExample("interruptible.ts", ["--allow-read"]);
  assertEquals(lines.slice(0, 2).sort(), ["in one go: executing", "in steps: executing"]);
  assertEquals(lines.slice(2), [
    ...["in steps: cancelling", "in one go: cancelling"],
    ...["in steps: cancelled", "in one go: cancelled"],
  ]);
});

Deno.test("slow_squares.ts: the clock stands still here, and ticks beside a worker", async () => {
  const [here, there] = await runExample("slow_squares.ts", ["--allow-read"]);
  assertEquals(here, "in this thread: 1, 4, 9, 16, 25; the clock ticked 0 times");
  assertMatch(there!, /^in a worker: 1, 4, 9, 16, 25; the clock ticked [1-9]\d* times$/);
});

const WITH_PROCESS = ["--allow-read", "--allow-run", "--allow-env"];

Deno.test("waiting_dialog.ts gives what the call said", async () => {
  const lines = await runExample("waiting_dialog.ts", WITH_PROCESS, ["1"]);
  assertEquals(lines.at(-1), "It said: there it is");
});

Deno.test("waiting_dialog.ts gives up when somebody presses Enter", async () => {
  const ms = "100000000";
  await using program = startExample("waiting_dialog.ts", WITH_PROCESS, [ms], "piped");
  const lines = linesOf(program.stdout);
  for (;;) if ((await lines.next()).value?.startsWith("Asking")) break;
  const keys = program.stdin.getWriter();
  await keys.write(new TextEncoder().encode("\n"));
  const rest = await Array.fromAsync(lines);
  assertEquals([rest.at(-1), (await program.status).code], ["Given up", 0]);
  await keys.close().catch(() => {});
});
