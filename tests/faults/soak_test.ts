// The soak of bench/soak.ts for a moment: workers die from inside and are killed from outside, and
// every future is final and right.

import { assert, assertEquals } from "@std/assert";
import { load } from "../../bench/soak/load.ts";
import { SoakOutcomes } from "../../bench/soak/soak_outcomes.ts";
import { raceTest } from "./fault_test_case.ts";

raceTest(29, "WP", "under load for a moment, workers die at random", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const outcomes = new SoakOutcomes();
  await load(executor, 1000, outcomes, () => scene.random.next());
  assertEquals(outcomes.wrong, []);
  const { completed, failed, lost, cancelled } = outcomes.counts;
  assertEquals(completed + failed + lost + cancelled, outcomes.submitted);
  assert(completed > 0);
  const { waiting, executing, cancelling, pool } = executor.stats();
  assertEquals([waiting, executing, cancelling, pool?.queued], [0, 0, 0, 0]);
  if (scene.letter === "P") assert(outcomes.kills > 0);
});
