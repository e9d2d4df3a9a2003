// TaskGroup at random: whatever fails, is cancelled or dies, nothing outlives the block.

import { assertEquals } from "@std/assert";
import { type AnyFuture, call, mapCalls, submitCall, TaskGroup } from "../../mod.ts";
import { tasks as deadly } from "../faults/names.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import type { Random } from "./random.ts";

/** Submits something, or does something to what there is. */
function step(random: Random, group: TaskGroup, futures: AnyFuture[], mayDie: boolean): void {
  switch (random.below(mayDie ? 7 : 6)) {
    case 0:
      futures.push(submitCall(group, tasks.identity, 1));
      break;
    case 1:
      futures.push(group.submit(call(tasks.untilCancelled), { priority: random.below(3) }));
      break;
    case 2:
      futures.push(submitCall(group, tasks.fail, "at random"));
      break;
    case 3:
      futures.push(submitCall(new TaskGroup(group), tasks.wait, random.below(3)));
      break;
    case 4:
      if (futures.length > 0) random.pick(futures).cancel();
      break;
    case 5:
      void mapCalls(group, tasks.wait, [0, 1, 2]).next().catch(() => {});
      break;
    default:
      futures.push(submitCall(group, deadly.exit, 7));
  }
}

bothTest("TaskGroup: 200 times at random, no task is left after the block", async (scene) => {
  const { random } = scene;
  const executor = scene.executor({ maxWorkers: 2 });
  for (let round = 0; round < 200; round++) {
    scene.step(`round ${round}`);
    const futures: AnyFuture[] = [];
    const leave = async () => {
      await using group = new TaskGroup(executor);
      for (let steps = random.below(12); steps >= 0; steps--) {
        step(random, group, futures, round % 10 === 0);
        if (random.below(4) === 0) await Promise.resolve();
      }
      if (random.below(2) === 0) throw new Error("left by a throw");
      if (random.below(2) === 0) group.cancel();
      if (futures.every((future) => future.done)) await group.all();
    };
    await leave().catch(() => {});
    assertEquals(futures.filter((future) => !future.done).length, 0);
    const { waiting, executing, cancelling, pool } = executor.stats();
    assertEquals([waiting, executing, cancelling], [0, 0, 0]);
    assertEquals([pool?.queued ?? 0, pool?.running ?? 0], [0, 0]);
  }
  assertEquals(await submitCall(executor, tasks.identity, 7).result, 7);
}, { limit: 120_000 });
