// Workers in reserve: there before they are needed, used at once, ended with their pool.

import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Executor, submitCall } from "../../mod.ts";
import { liveChildren } from "../contract/live_children.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { lossOf, reached, until } from "../both/waiting.ts";

/** Wait until so many are ready. */
function spares(executor: Executor, wanted = 1): Promise<void> {
  return until(() => executor.stats().pool?.spares === wanted, 10_000, "see the reserve ready");
}

faultTest(
  23,
  "WP",
  "a spare takes the place of a lost worker, another one its own",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1, spareWorkers: 1 });
    for (let round = 0; round < 5; round++) {
      const before = submitCall(executor, tasks.identity, 1);
      assertEquals(await before.result, 1);
      await spares(executor);
      assertEquals(executor.stats().pool!.workers.length, 1);
      await lossOf(submitCall(executor, tasks.exit, 9));
      const after = submitCall(executor, tasks.identity, 2);
      assertEquals(await after.result, 2);
      assertEquals(after.worker!.id, before.worker!.id + 1); // it was there: the next one got no task
    }
    assertEquals(executor.stats().pool!.restarts, 5);
  },
);

faultTest(23, "P", "a spare takes the place of a child that is killed", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, spareWorkers: 1 });
  const running = submitCall(executor, tasks.loop);
  await reached(running, "executing");
  await spares(executor);
  const queued = submitCall(executor, tasks.identity, 1);
  Deno.kill(running.worker!.pid!, "SIGKILL");
  await lossOf(running);
  assertEquals(await queued.result, 1);
  assertEquals(queued.worker!.id, 2);
});

faultTest(23, "P", "spares that are killed come back, and cost no task", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, spareWorkers: 2 });
  const task = submitCall(executor, tasks.untilCancelled);
  await reached(task, "executing");
  for (let round = 1; round <= 3; round++) {
    await spares(executor, 2);
    const others = liveChildren().filter((pid) => pid !== task.worker!.pid);
    if (others.length === 0) return; // the platform does not tell
    for (const pid of others) Deno.kill(pid, "SIGKILL");
    await until(() => executor.stats().pool!.restarts === 2 * round, 10_000, "see both lost");
    assertEquals([task.state, executor.stats().pool!.workers.length], ["executing", 1]);
  }
  assertEquals(await submitCall(scene.executor({ maxWorkers: 1 }), tasks.identity, 1).result, 1);
  task.cancel();
  assertEquals(await submitCall(executor, tasks.identity, 2).result, 2);
});

faultTest(
  23,
  "WP",
  "a spare is used when more workers are needed, and is no more than that",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 2, spareWorkers: 1 });
    const first = submitCall(executor, tasks.untilCancelled);
    await reached(first, "executing");
    await spares(executor);
    const [second, third] = [1, 2].map(() => submitCall(executor, tasks.untilCancelled));
    await reached(second!, "executing");
    assertEquals(second!.worker!.id, 2);
    await spares(executor);
    assertEquals([executor.stats().pool!.workers.length, third!.state], [2, "waiting"]);
    for (const future of [first, second!, third!]) future.cancel();
  },
);

faultTest(23, "WP", "a spare knows the events that were raised while it waited", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 1, spareWorkers: 1 });
  const event = context.event();
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  await spares(executor);
  event.set();
  await lossOf(submitCall(executor, tasks.exit, 9));
  const future = submitCall(executor, tasks.untilSet, event);
  assertEquals([await future.result, future.worker!.id], ["set", 2]);
});

faultTest(23, "P", "spares end with their pool", async (scene) => {
  const before = liveChildren();
  const executor = scene.executor({ maxWorkers: 1, spareWorkers: 2 });
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  await spares(executor, 2);
  if (Deno.build.os === "linux") assertEquals(liveChildren().length, before.length + 3);
  await executor.shutdown();
  assert(liveChildren().every((pid) => before.includes(pid)));
});

faultTest(23, "WP", "spareWorkers is a whole number from 0", (scene) => {
  for (const spareWorkers of [-1, 0.5, NaN, Infinity]) {
    assertThrows(() => scene.executor({ maxWorkers: 1, spareWorkers }), RangeError, "spareWorkers");
  }
  return Promise.resolve();
});
