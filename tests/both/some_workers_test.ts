// Set-ups that do on some workers only, or never end: whoever waits for all workers is told, the others go on.

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { call, submitCall, tasksFrom, WorkerLostError } from "../../mod.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { lossOf, until, within } from "./waiting.ts";

const ready = tasksFrom<typeof import("./setup_tasks.ts")>(
  import.meta.resolve("./setup_tasks.ts"),
);

const LIMIT = 20_000;

/** A file that says how many set-ups have begun. */
async function counter(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await Deno.makeTempFile();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path) };
}

bothTest(
  "a broadcast ends where only some workers can be set up, and so does a drain",
  async (scene) => {
    await using count = await counter();
    const setup = call(ready.onlySoMany, count.path, 1);
    const executor = scene.executor({ maxWorkers: 2, setup });
    const futures = executor.broadcast(call(tasks.identity, 3));
    const ends = await within(
      Promise.allSettled(futures.map(({ result }) => result)),
      LIMIT,
      "see all end",
    );
    assertEquals(ends.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    const error = await lossOf(futures.find(({ state }) => state === "failed")!);
    assertStringIncludes(error.message, "no other worker started in");
    assertStringIncludes(error.message, "no more than 1");
    assertEquals(await submitCall(executor, tasks.identity, 4).result, 4);
    await within(executor.idle(), LIMIT, "see it idle");
    const more = executor.broadcast(call(tasks.identity, 5));
    await within(executor.shutdown({ drain: true }), LIMIT, "see it drained");
    assertEquals(more.map(({ state }) => state).sort(), ["completed", "failed"]);
  },
);

bothTest("warmUp() rejects where only some workers can be set up", async (scene) => {
  await using count = await counter();
  const setup = call(ready.onlySoMany, count.path, 1);
  const executor = scene.executor({ maxWorkers: 2, setup });
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1); // so one is at work
  const warm = within(executor.warmUp(), LIMIT, "see it warm");
  await assertRejects(() => warm, WorkerLostError, "Cannot warm up: no other worker started in");
});

bothTest("a set-up has a limit, and explain() tells of it until then", async (scene) => {
  const setup = call(ready.hang);
  const executor = scene.executor({ maxWorkers: 1, setup, setupTimeout: 300 });
  const future = submitCall(executor, tasks.identity, 1);
  const reason = () => executor.explain(future).reason;
  await until(() => reason().includes("setup_tasks.ts#hang"), LIMIT, "see its set-up explained");
  assertStringIncludes(reason(), "0 of 1 workers are busy, 0 start, 1 wait for its set-up");
  const [worker] = executor.stats().pool!.workers;
  assertEquals([worker?.state, worker?.task, worker?.running], ["starting", undefined, 0]);
  const error = await lossOf(future, LIMIT);
  assertStringIncludes(error.message, "not over within the setupTimeout of 300 ms");
});
