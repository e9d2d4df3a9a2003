// What an executor tells of itself: how many, how long, who does what, and why a task still waits.

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { submitCall } from "../../mod.ts";
import { odd, tasks } from "../faults/names.ts";
import { bothTest } from "./both_test_case.ts";
import { lossOf, reached, settled } from "./waiting.ts";

bothTest("stats: counts of futures, times, workers", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  assertEquals(executor.stats().pool, undefined);
  const done = [1, 2, 3, 4].map(() => submitCall(executor, tasks.wait, 30));
  for (const future of done) await settled(future);
  await settled(submitCall(executor, odd.throwOdd, "frozen"));
  await lossOf(submitCall(executor, tasks.exit, 1));
  const running = [1, 2].map(() => submitCall(executor, tasks.untilCancelled));
  for (const future of running) await reached(future, "executing");
  const queued = [1, 2, 3].map(() => submitCall(executor, tasks.wait, 1));
  queued[0]!.cancel();
  await settled(queued[0]!);
  const { pool, waitTime, runTime, ...counts } = executor.stats();
  assertEquals(counts, {
    state: "running",
    waiting: 2,
    executing: 2,
    cancelling: 0,
    completed: 4,
    failed: 2,
    cancelled: 1,
  });
  assertEquals([waitTime.count, runTime.count], [8, 5]);
  assert(runTime.p50 >= 27 && runTime.p50 <= runTime.p95 && runTime.p95 <= runTime.p99);
  assert(runTime.p99 <= runTime.max && runTime.max < 2000 && waitTime.max < 5000);
  const { workers, ...rest } = pool!;
  assertEquals(rest, { maxWorkers: 2, queued: 2, running: 2, restarts: 1, abandonedThreads: 0 });
  assertEquals(workers.map(({ state, task }) => [state, task]), [
    ["busy", "tasks.ts#untilCancelled"],
    ["busy", "tasks.ts#untilCancelled"],
  ]);
  assert(workers.every(({ runningFor }) => runningFor! >= 0 && runningFor! < 5000));
  running.forEach((future) => future.cancel());
});

bothTest("stats: why a future waits", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const [running, first, second] = [
    submitCall(executor, tasks.untilCancelled),
    submitCall(executor, tasks.wait, 1),
    submitCall(executor, tasks.wait, 1),
  ];
  await reached(running, "executing");
  const { runningFor, ...busy } = executor.explain(second).busy[0]!;
  assertEquals(busy, {
    worker: running.worker!.label,
    task: "tasks.ts#untilCancelled",
    future: running.id,
  });
  assert(runningFor >= 0);
  assertEquals([first, second].map((future) => executor.explain(future).position), [0, 1]);
  assertEquals(executor.explain(second).state, "waiting");
  assertStringIncludes(executor.explain(second).reason, "1 of 1 workers are busy");
  assertStringIncludes(executor.explain(running).reason, running.worker!.label);
  assertEquals(executor.explain(running).position, undefined);
  running.cancel();
  await settled(second);
  assertStringIncludes(executor.explain(second).reason, "completed");
  const other = submitCall(scene.executor({ maxWorkers: 1 }), tasks.wait, 1);
  assertStringIncludes(executor.explain(other).reason, "not a future of this executor");
  await settled(other);
});

bothTest("stats: why a future waits while workers start, or are going to", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitCall(executor, tasks.wait, 1);
  await Promise.resolve();
  const { position, reason } = executor.explain(future);
  assertEquals(position, 0);
  assertStringIncludes(reason, "0 of 1 workers are busy, 1 start");
  await settled(future);
});
