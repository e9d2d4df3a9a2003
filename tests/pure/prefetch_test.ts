// How many jobs a worker is handed ahead, as it ends them at times that the test names.

import { assert, assertEquals } from "@std/assert";
import { Prefetch } from "../../contexts/program/pool/pool_worker.ts";
import { SLOTS } from "../../contexts/protocol/job_numbers.ts";

Deno.test("Prefetch: one at a time before anything is known, and for long tasks (pure)", () => {
  const prefetch = new Prefetch();
  assertEquals(prefetch.depth(), 1);
  prefetch.begin(1000);
  prefetch.ended(1, 1500);
  assertEquals(prefetch.depth(), 1);
});

Deno.test("Prefetch: as many as end in four milliseconds (pure)", () => {
  for (const [each, depth] of [[2, 2], [1, 4], [0.5, 8], [0.1, 40]] as const) {
    const prefetch = new Prefetch();
    prefetch.begin(0);
    for (let n = 1; n <= 40; n++) prefetch.ended(10, 10 * n * each);
    assertEquals([each, prefetch.depth()], [each, depth]);
  }
});

Deno.test("Prefetch: never more than half of the slots, however tiny the tasks (pure)", () => {
  const prefetch = new Prefetch();
  prefetch.begin(0);
  for (let n = 0; n < 40; n++) prefetch.ended(1000, 0);
  assertEquals(prefetch.depth(), SLOTS / 2);
});

Deno.test("Prefetch: slower at once, faster by halves (pure)", () => {
  const prefetch = new Prefetch();
  prefetch.begin(0);
  for (let n = 1; n <= 40; n++) prefetch.ended(1, n * 0.1);
  const fast = prefetch.depth();
  prefetch.ended(1, 4 + 4); // one that takes four milliseconds
  assertEquals([fast, prefetch.depth()], [40, 1]);
  let before = 1;
  for (let n = 1; n <= 4; n++) {
    prefetch.ended(1, 8 + n * 0.1);
    assert(prefetch.depth() > before && prefetch.depth() <= 2 * before, `${prefetch.depth()}`);
    before = prefetch.depth();
  }
});

Deno.test("Prefetch: the time in which a worker idled is not its tasks' (pure)", () => {
  const prefetch = new Prefetch();
  prefetch.begin(0);
  for (let n = 1; n <= 40; n++) prefetch.ended(1, n * 0.1);
  prefetch.begin(60_000);
  prefetch.ended(1, 60_000.1);
  assertEquals(prefetch.depth(), 40);
});

/** A worker that ends so many jobs of so many milliseconds in each turn, answering after the latency. */
function play(prefetch: Prefetch, each: number, latency: number, turns: number): number {
  for (let turn = 0, now = 0; turn < turns; turn++) {
    const jobs = prefetch.depth(latency);
    prefetch.begin(now + latency);
    now += latency + jobs * each;
    prefetch.ended(jobs, now);
  }
  return prefetch.depth(latency);
}

Deno.test("Prefetch: none ahead before anything is known, however far the worker is (pure)", () => {
  assertEquals([0, 3, 40].map((latency) => new Prefetch().depth(latency)), [1, 1, 1]);
});

Deno.test("Prefetch: on a far worker as many as it ends while its answers are on their way (pure)", () => {
  assertEquals(play(new Prefetch(), 0.1, 40, 20), 840);
  assertEquals(play(new Prefetch(), 100, 40, 5), 2);
  assertEquals(play(new Prefetch(), 0.001, 40, 30), 1024);
});
