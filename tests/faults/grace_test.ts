// A cancelled task has its grace; then its worker goes. A thread in a loop cannot be stopped: it is left
// behind, counted, and told of once.

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { call, progress, setLogger, submitCall, submitProgress } from "../../mod.ts";
import { faultTest, raceTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { reached, settled, until, within } from "../both/waiting.ts";

raceTest(17, "WP", "cancelGrace: a task that listens keeps its worker", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const futures = Array.from({ length: 2 * workers }, (_, n) => {
    const spec = n % 2 === 0 ? call(tasks.spin) : call(tasks.untilCancelled);
    return executor.submit(spec, { cancelGrace: 5000 });
  });
  for (const future of futures) {
    future.subscribe(({ snapshot }) => snapshot.state === "executing" && future.cancel());
  }
  for (const future of futures) {
    const snapshot = await settled(future, 5000);
    assert(snapshot.state === "cancelled" && snapshot.started && !snapshot.forced);
  }
  assertEquals(executor.stats().pool?.restarts, 0);
});

raceTest(17, "WP", "cancelGrace: a task that does not listen", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const futures = Array.from({ length: 2 * workers }, () => {
    return executor.submit(call(tasks.never), { cancelGrace: 50 });
  });
  for (const future of futures) {
    future.subscribe(({ snapshot }) => snapshot.state === "executing" && future.cancel());
  }
  for (const future of futures) {
    const snapshot = await settled(future, 5000);
    assert(snapshot.state === "cancelled" && snapshot.started && snapshot.forced);
  }
  assertEquals(await within(submitCall(executor, tasks.identity, 1).result, 2000, "go on"), 1);
  assertEquals(executor.stats().pool?.restarts, 2 * workers);
  assertEquals(executor.stats().pool?.abandonedThreads, 0);
});

faultTest(17, "P", "100 endless loops on two workers", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  const futures = Array.from({ length: 100 }, () => {
    return executor.submit(call(tasks.loop), { cancelGrace: 100 });
  });
  // Ten are cancelled while they run, the rest while they wait.
  let begun = 0;
  for (const future of futures) {
    future.subscribe(({ snapshot }) => {
      if (snapshot.state !== "executing") return;
      if (++begun <= 10) future.cancel();
      if (begun === 10) { for (const other of futures) other.cancel(); }
    });
  }
  for (const future of futures) assertEquals((await settled(future, 20_000)).state, "cancelled");
  const after = [1, 2].map((n) => submitCall(executor, tasks.wait, n));
  assertEquals(await Promise.all(after.map((future) => within(future.result, 2000, "go on"))), [
    1,
    2,
  ]);
  assertEquals(executor.stats().pool?.workers.length, 2);
});

faultTest(
  17,
  "W",
  "a loop that cannot be stopped: its thread is given up and counted, one warning",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 2 });
    const warnings: string[] = [];
    setLogger({ warn: (line) => warnings.push(line) });
    try {
      const futures = [1, 2].map(() =>
        executor.submit(call(tasks.busy, 2500), { cancelGrace: 20 })
      );
      await Promise.all(futures.map((future) => reached(future, "executing")));
      for (const future of futures) future.cancel();
      for (const future of futures) assertEquals((await settled(future)).state, "cancelled");
      assertEquals(await within(submitCall(executor, tasks.identity, 1).result, 2000, "go on"), 1);
      await until(
        () => executor.stats().pool?.abandonedThreads === 2,
        5000,
        "see the threads counted",
      );
      assertEquals(warnings.length, 1);
      assertStringIncludes(warnings[0]!, "SubprocessContext");
    } finally {
      setLogger(undefined);
    }
  },
);

faultTest(
  17,
  "W",
  "a task that waits for its reader is let go by a context that closes",
  async (scene) => {
    const context = scene.context();
    const executor = scene.executor({ context, maxWorkers: 1 });
    const future = submitProgress(executor, tasks.count, 1e9);
    const reports = future[Symbol.asyncIterator]();
    await reports.next();
    await within(context.close(), 2000, "close");
    assertEquals((await settled(future)).state, "failed");
    assertEquals(executor.stats().pool?.abandonedThreads, 0);
  },
);

faultTest(17, "W", "a task that waits for its reader is not given up", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = executor.submit(progress(tasks.count, 1e9), { cancelGrace: 20 });
  const reports = future[Symbol.asyncIterator]();
  await reports.next();
  future.cancel();
  assertEquals((await settled(future)).state, "cancelled");
  assertEquals(await within(submitCall(executor, tasks.identity, 1).result, 2000, "go on"), 1);
  assertEquals(executor.stats().pool?.abandonedThreads, 0);
});
