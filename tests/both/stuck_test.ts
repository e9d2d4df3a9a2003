// What a finished task leaves behind in its worker is no trouble of the tasks that come after it.

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { call, type Executor, submitCall, tasksFrom } from "../../mod.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import type { Scene } from "./scene.ts";
import { reached, until, within } from "./waiting.ts";

const leftovers = tasksFrom<typeof import("./leftover_tasks.ts")>(
  import.meta.resolve("./leftover_tasks.ts"),
);

/** Milliseconds for which a leftover keeps its thread: longer than any test waits. */
const LONG = 8000;

type Leave = (how: "leaveTimer" | "leaveMicrotasks", ms: number) => Promise<void>;

/** Have so many workers, each of which has run a task; and a way to leave something behind in one of them. */
async function warm(scene: Scene, workers: number): Promise<{ executor: Executor; leave: Leave }> {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: workers });
  const running = Array.from({ length: workers }, () => submitCall(executor, tasks.untilCancelled));
  for (const future of running) await reached(future, "executing");
  for (const future of running) future.cancel();
  for (const future of running) await future.result.catch(() => {});
  const leave: Leave = async (how, ms) => {
    const begins = context.event();
    await submitCall(executor, leftovers[how], begins, ms).result;
    await until(() => begins.isSet(), 5000, "see the leftover begin");
  };
  return { executor, leave };
}

for (const how of ["leaveTimer", "leaveMicrotasks"] as const) {
  bothTest(`${how}: no task waits behind it while another worker idles`, async (scene) => {
    const { executor, leave } = await warm(scene, 2);
    await leave(how, LONG);
    const futures = Array.from({ length: 10 }, (_, n) => submitCall(executor, tasks.identity, n));
    const results = Promise.all(futures.map(({ result }) => result));
    assertEquals(await within(results, 4000, "see them end"), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  bothTest(`${how}: with one worker, that is replaced`, async (scene) => {
    const { executor, leave } = await warm(scene, 1);
    await leave(how, LONG);
    const limited = executor.submit(call(tasks.untilCancelled), { timeout: 50 });
    const after = submitCall(executor, tasks.identity, 7);
    const error = await within(limited.result.catch((error) => error), 6000, "see it time out");
    assertStringIncludes(error.message, "timeout of 50 ms");
    assertEquals(await within(after.result, 4000, "go on"), 7);
    assertEquals(executor.stats().pool?.restarts, 1);
    if (scene.letter === "P") return;
    const leftBehind = () => executor.stats().pool?.abandonedThreads === 1;
    await until(leftBehind, 5000, "see the thread counted that cannot be stopped");
  });

  bothTest(`${how}: one that ends in time costs nothing`, async (scene) => {
    const { executor, leave } = await warm(scene, 1);
    await leave(how, 700);
    const before = executor.stats().pool!.workers.map(({ id }) => id);
    for (let n = 0; n < 3; n++) {
      assertEquals(await within(submitCall(executor, tasks.identity, n).result, 4000, "go on"), n);
    }
    const { workers, restarts } = executor.stats().pool!;
    assertEquals([workers.map(({ id }) => id), restarts], [before, 0]);
  });
}

bothTest("explain() says that a leftover holds the worker", async (scene) => {
  const { executor, leave } = await warm(scene, 1);
  await leave("leaveTimer", 3000);
  const future = submitCall(executor, tasks.identity, 1);
  const reason = () => executor.explain(future).reason;
  await until(
    () => reason().includes("1 held by what an earlier task left behind"),
    3000,
    "hear it",
  );
  assertEquals(executor.stats().pool?.workers[0]?.state, "stuck");
  assertEquals(await within(future.result, 6000, "go on"), 1);
}, { on: "W" });

bothTest("a worker that a leftover held for a moment gets tasks again", async (scene) => {
  const { executor, leave } = await warm(scene, 2);
  await leave("leaveTimer", 900);
  const first = await within(submitCall(executor, tasks.identity, 1).result, 4000, "go on");
  assertEquals(first, 1);
  // Both take part again.
  await until(
    () => {
      const states = executor.stats().pool!.workers.map(({ state }) => state);
      if (!states.includes("stuck")) return true;
      submitCall(executor, tasks.identity, 2);
      return false;
    },
    5000,
    "see both free",
  );
  const both = [1, 2].map(() => submitCall(executor, tasks.untilCancelled));
  for (const future of both) await reached(future, "executing", 4000);
  assert(both[0]!.worker !== both[1]!.worker);
  for (const future of both) future.cancel();
});
