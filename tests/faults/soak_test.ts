// The soak of bench/soak.ts for a moment: workers die from inside and are killed from outside, and
// every future is final and right.

import { assert, assertEquals } from "@std/assert";
import { load } from "../../bench/soak/load.ts";
import { Tally } from "../../bench/soak/tally.ts";
import { raceTest } from "./scene.ts";

raceTest(29, "WP", "under load for a moment, workers die at random", async (ground, workers) => {
  const executor = ground.executor({ maxWorkers: workers });
  const tally = new Tally();
  await load(executor, 1000, tally);
  assertEquals(tally.wrong, []);
  const { completed, failed, lost, cancelled } = tally.counts;
  assertEquals(completed + failed + lost + cancelled, tally.submitted);
  assert(completed > 0);
  const { waiting, executing, cancelling, pool } = executor.stats();
  assertEquals([waiting, executing, cancelling, pool?.queued], [0, 0, 0, 0]);
  if (ground.letter === "P") assert(tally.kills > 0);
});
