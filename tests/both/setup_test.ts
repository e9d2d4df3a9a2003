// setup and warmUp(): workers that are ready before their first task.

import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  call,
  ExecutorStoppedError,
  progress,
  submitCall,
  TaskExecutor,
  tasksFrom,
  WorkerLostError,
} from "../../mod.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { lossOf, until, within } from "./waiting.ts";

const ready = tasksFrom<typeof import("./setup_tasks.ts")>(
  import.meta.resolve("./setup_tasks.ts"),
);

bothTest("setup runs once on each worker, before its first task", async (scene) => {
  const executor = scene.executor({ maxWorkers: 3, setup: call(ready.load, "m.bin") });
  const futures = Array.from({ length: 300 }, () => submitCall(executor, ready.look));
  for (const { result } of futures) assertEquals(await result, "m.bin 1");
  const { workers, running } = executor.stats().pool!;
  assertEquals([running, workers.reduce((sum, { tasksDone }) => sum + tasksDone, 0)], [0, 300]);
});

// So many kills as the environment says: KILLS=1000 takes minutes.
bothTest("setup runs on each worker that replaces another one", async (scene) => {
  const workers = scene.letter === "W" ? 4 : 2;
  const kills = Number(Deno.env.get("KILLS") ?? (scene.letter === "W" ? 100 : 30));
  const executor = scene.executor({ maxWorkers: workers, setup: call(ready.load, "m.bin") });
  let ended = 0;
  while (executor.stats().pool === undefined || executor.stats().pool!.restarts < kills) {
    const futures = Array.from({ length: 20 }, (_, n) => {
      return submitCall(executor, ready.lookAndExit, n % 4 === 1 ? 7 : undefined);
    });
    for (const { result } of futures) {
      const seen = await result.catch((error) => error as WorkerLostError);
      if (seen instanceof WorkerLostError) assertEquals(seen.code, 7);
      else assertEquals(seen, "m.bin 1");
      ended += 1;
    }
  }
  assert(ended > 0);
}, { limit: 600_000 });

bothTest(
  "a set-up that fails fails the tasks that wait, with its error as cause",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 2, setup: call(ready.fail, "m.bin") });
    const futures = [1, 2, 3].map((n) => submitCall(executor, tasks.identity, n));
    for (const future of futures) {
      const error = await lossOf(future, 20_000);
      assertInstanceOf(error.cause, RangeError);
      assertEquals(error.cause.message, "m.bin is no model");
      assertStringIncludes(
        error.message,
        "its set-up setup_tasks.ts#fail failed: RangeError: m.bin",
      );
    }
    const error = await assertRejects(() => executor.warmUp(), WorkerLostError, "Cannot warm up");
    assertInstanceOf(error.cause, RangeError);
  },
);

bothTest("a set-up that fails at first is tried again", async (scene) => {
  const context = scene.context();
  const go = context.event();
  const executor = scene.executor({ context, maxWorkers: 1, setup: call(ready.failUntil, go) });
  const future = submitCall(executor, tasks.identity, 7);
  await until(() => (executor.stats().pool?.restarts ?? 0) > 0, 20_000, "see it fail");
  go.set();
  assertEquals(await within(future.result, 20_000, "see it done"), 7);
});

bothTest("a worker that dies in its set-up counts as one that did not start", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, setup: call(ready.dieInSetUp) });
  const error = await lossOf(submitCall(executor, tasks.identity, 7), 20_000);
  assertEquals(error.code, 9);
  assertStringIncludes(error.message, "its set-up setup_tasks.ts#dieInSetUp was not over when");
});

bothTest("warmUp() resolves when all workers are there and set up", async (scene) => {
  const executor = scene.executor({ maxWorkers: 3, setup: call(ready.load, "m.bin") });
  await Promise.all([executor.warmUp(), executor.warmUp()]);
  const { workers } = executor.stats().pool!;
  assertEquals(workers.map(({ state, tasksDone }) => [state, tasksDone]), [
    ["idle", 0],
    ["idle", 0],
    ["idle", 0],
  ]);
  await executor.warmUp();
  assertEquals(await submitCall(executor, ready.look).result, "m.bin 1");
});

bothTest("warmUp() and executors that end", async (scene) => {
  const ending = scene.executor({ maxWorkers: 2, setup: call(tasks.untilCancelled) });
  const warm = ending.warmUp();
  await until(() => ending.stats().pool?.workers.length === 2, 10_000, "see them start");
  await ending.shutdown();
  await assertRejects(() => warm, Error, "Cannot warm up");
  await assertRejects(() => ending.warmUp(), ExecutorStoppedError, "Cannot warm up");
});

bothTest("a shared pool has its own set-up", async (scene) => {
  const context = scene.context();
  const workerPool = context.workerPool({ maxWorkers: 1, setup: call(ready.load, "shared") });
  const executors = [1, 2].map(() => scene.executor({ workerPool }));
  for (const executor of executors) {
    assertEquals(await submitCall(executor, ready.look).result, "shared 1");
  }
  await workerPool.shutdown();
});

Deno.test("a set-up that is none is refused", async () => {
  const wrong = [ready.load, () => {}, progress(tasks.count, 3), "load", null];
  for (const setup of wrong) {
    assertThrows(
      () => new TaskExecutor({ setup: setup as never }),
      TypeError,
      "setup must be a call",
    );
  }
  await using executor = new TaskExecutor({ setup: call(ready.load, (() => 1) as never) });
  assertThrows(() => submitCall(executor, ready.look), TypeError, "setup.args[0]");
});
