// How long files are: one that has more than fits on some pages has more than one idea, and many that have less than one
// page have one between them.

import { assert, assertEquals } from "@std/assert";
import { filesOf, sourceOf } from "./import_graph.ts";

const LONGEST = 250;
const LIBRARY = [
  ...["contexts", "futures", "mod.ts", "task.ts", "testing.ts", "otel.ts", "ssh.ts", "redis.ts"],
  ...["worker.ts", "worker_host.ts"],
];
const PAGE = ["components", "islands", "routes", "serving", "squaring", "portable", "watch.ts"];
const BESIDE = ["observing", "testing", "tools", "bench", "examples"];

function lengthOf(path: string): number {
  return sourceOf(path).split("\n").length - 1;
}

Deno.test("no file has 250 lines", () => {
  const long = filesOf(...LIBRARY, ...PAGE, ...BESIDE).filter((path) => lengthOf(path) >= LONGEST);
  assertEquals(long.map((path) => `${path}: ${lengthOf(path)}`), []);
});

Deno.test("the median of the library's files has 60 to 100 lines", () => {
  const lengths = filesOf(...LIBRARY).map(lengthOf).sort((one, other) => one - other);
  const median = lengths[lengths.length >> 1]!;
  console.log(`${lengths.length} files, median ${median} lines, longest ${lengths.at(-1)}`);
  assert(median >= 60 && median <= 100, `it has ${median}`);
});
