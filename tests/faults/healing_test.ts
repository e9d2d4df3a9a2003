// What the death of one worker does to the rest: nothing. And the pool is whole again afterwards.

import { assert, assertEquals } from "@std/assert";
import { call, type Executor, submitCall } from "../../mod.ts";
import { faultTest, raceTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { lossOf, reached, settled, within } from "../both/waiting.ts";

raceTest(11, "WP", "after cancel(), before the task knows", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const futures = Array.from(
    { length: workers },
    () => submitCall(executor, tasks.exitWhenCancelled, 1),
  );
  await Promise.all(futures.map((future) => reached(future, "executing")));
  for (const future of futures) future.cancel();
  for (const future of futures) {
    const snapshot = await settled(future);
    assert(snapshot.state === "cancelled" && snapshot.started && snapshot.forced);
  }
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

faultTest(11, "P", "killed after cancel()", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitCall(executor, tasks.loop);
  await reached(future, "executing");
  future.cancel();
  Deno.kill(future.worker!.pid!, "SIGKILL");
  assertEquals((await settled(future)).state, "cancelled");
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

faultTest(
  11,
  "P",
  "replaced in the very turn in which its child dies, 50 times",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    for (let round = 0; round < 50; round++) {
      const future = executor.submit(call(tasks.kill, "SIGKILL"), { cancelGrace: 0 });
      await reached(future, "executing");
      future.cancel();
      for (const end = performance.now() + round % 5; performance.now() < end;);
      assertEquals((await settled(future)).state, "cancelled");
    }
  },
);

for (const how of ["stop", "shutdown"] as const) {
  raceTest(11, "WP", `during ${how}()`, async (scene, workers) => {
    const executor = scene.executor({ maxWorkers: workers });
    const futures = Array.from({ length: 3 * workers }, () => {
      return submitCall(executor, tasks.exitWhenCancelled, 1);
    });
    await reached(futures[0]!, "executing");
    const stopped = Promise.withResolvers<void>();
    executor.subscribe(() => executor.stopped && stopped.resolve());
    if (how === "stop") executor.stop();
    else void executor.shutdown();
    await within(stopped.promise, 2000, "see the executor stopped");
    assert(futures.every((future) => future.state === "cancelled"));
  });
}

raceTest(
  12,
  "WP",
  "tasks of other workers are untouched, the pool is whole again",
  async (scene, workers) => {
    const context = scene.context();
    const executor = scene.executor({ context, maxWorkers: workers + 1 });
    const event = context.event();
    const others = Array.from(
      { length: workers },
      () => submitCall(executor, tasks.untilSet, event),
    );
    await Promise.all(others.map((future) => reached(future, "executing")));
    const labels = others.map((future) => future.worker?.label);
    for (let death = 0; death < 2; death++) await lossOf(submitCall(executor, tasks.exit, 9));
    assert(others.every((future) => future.state === "executing"));
    event.set();
    for (const future of others) {
      assertEquals(
        await within(future.result, 2000, "see it end"),
        "set",
      );
    }
    assertEquals(others.map((future) => future.worker?.label), labels);
    await atFullStrength(executor, workers + 1);
  },
);

faultTest(12, "P", "all workers are killed at once", async (scene) => {
  const executor = scene.executor({ maxWorkers: 5 });
  const futures = Array.from({ length: 5 }, () => submitCall(executor, tasks.never));
  await Promise.all(futures.map((future) => reached(future, "executing")));
  for (const future of futures) Deno.kill(future.worker!.pid!, "SIGKILL");
  const errors = await Promise.all(futures.map((future) => lossOf(future)));
  assertEquals(new Set(errors).size, 5);
  assertEquals(new Set(errors.map(({ worker }) => worker?.pid)).size, 5);
  assertEquals(new Set(errors.map(({ message }) => message)).size, 5);
  await atFullStrength(executor, 5);
});

faultTest(12, "WP", "each future has an error object of its own", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  const futures = [1, 2, 3, 4].map(() => submitCall(executor, tasks.rejectUnhandled, "one"));
  const errors = await Promise.all(futures.map((future) => lossOf(future, 5000)));
  assertEquals(new Set(errors).size, 4);
  const records = futures.map(({ snapshot }) => snapshot.state === "failed" && snapshot.error);
  assertEquals(new Set(records).size, 4);
  if (scene.letter === "W") assertEquals(new Set(errors.map(({ cause }) => cause)).size, 4);
});

/** As many tasks run at once as there may be workers. */
async function atFullStrength(executor: Executor, workers: number): Promise<void> {
  const futures = Array.from({ length: workers }, () => submitCall(executor, tasks.untilCancelled));
  await Promise.all(futures.map((future) => reached(future, "executing")));
  assertEquals(
    executor.stats().pool?.workers.map(({ state }) => state),
    Array(workers).fill("busy"),
  );
  assertEquals(new Set(futures.map((future) => future.worker?.id)).size, workers);
  for (const future of futures) future.cancel();
  for (const future of futures) await settled(future);
}
