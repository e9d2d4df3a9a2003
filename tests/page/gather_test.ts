// Bursts become one update.

import { assertEquals } from "@std/assert";
import { gather } from "../../components/gather.ts";

Deno.test("gather() hands over everything of a burst at once, in order", () => {
  const runs: (() => void)[] = [];
  const flushed: number[][] = [];
  const take = gather<number>((values) => flushed.push(values), (run) => runs.push(run));
  for (let i = 0; i < 200; i++) take(i);
  assertEquals([runs.length, flushed.length], [1, 0]);
  runs[0]();
  assertEquals(flushed, [Array.from({ length: 200 }, (_, i) => i)]);
  take(200);
  assertEquals(runs.length, 2);
  runs[1]();
  assertEquals(flushed[1], [200]);
});

Deno.test("gather() keeps what comes while it hands over for the next time", () => {
  const runs: (() => void)[] = [];
  const flushed: number[][] = [];
  const take = gather<number>((values) => {
    flushed.push(values);
    if (flushed.length === 1) take(2);
  }, (run) => runs.push(run));
  take(1);
  runs[0]();
  runs[1]();
  assertEquals(flushed, [[1], [2]]);
});
