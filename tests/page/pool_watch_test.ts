// The statistics of the pools: empty before use, told on change, looked at only while watched.

import { assertEquals } from "@std/assert";
import { Executors } from "../../squaring/executors.ts";
import { PoolWatch } from "../../squaring/pool_watch.ts";
import type { PoolsView } from "../../squaring/pools.ts";

const NOTHING: PoolsView = { workers: null, subprocesses: null };

Deno.test("Executors.view is empty until something runs", async () => {
  const executors = new Executors(2);
  assertEquals(executors.view, NOTHING);
  executors.of("workers");
  assertEquals(executors.view, NOTHING);
  await executors.close();
});

Deno.test("PoolWatch.watch() tells of the statistics at once", () => {
  const seen: PoolsView[] = [];
  using _watching = new PoolWatch(() => NOTHING).watch((view) => seen.push(view));
  assertEquals(seen, [NOTHING]);
});

Deno.test("PoolWatch.watch() tells of changes, and of nothing twice", async () => {
  const figure = (completed: number) =>
    ({ workers: { completed }, subprocesses: null }) as unknown as PoolsView;
  const looks = [1, 1, 1, 2, 2, 3].map(figure);
  const seen: PoolsView[] = [];
  const done = Promise.withResolvers<void>();
  const watch = new PoolWatch(() => looks.length > 1 ? looks.shift()! : looks[0], 1);
  using _watching = watch.watch((view) => {
    if (seen.push(view) === 4) done.resolve();
  });
  await done.promise;
  assertEquals(seen.slice(1), [1, 2, 3].map(figure));
});

Deno.test("PoolWatch.watch() looks no more once nobody watches", async () => {
  let looks = 0;
  const watch = new PoolWatch(() => ({ ...NOTHING, looks: looks++ }) as PoolsView, 1);
  const heard = Promise.withResolvers<void>();
  const one = watch.watch(() => looks > 2 && heard.resolve());
  const two = watch.watch(() => {});
  await heard.promise;
  one[Symbol.dispose]();
  two[Symbol.dispose](); // the timer sanitizer sees one that is left
  assertEquals(looks > 2, true);
});
