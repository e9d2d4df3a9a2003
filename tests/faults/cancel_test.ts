// Time limits, signals and cancels: a task ends when it is told to, one way or the other, once.

import { assert, assertEquals, assertInstanceOf, assertStringIncludes } from "@std/assert";
import { call, CallFuture, submitCall, TaskFailedError } from "../../mod.ts";
import { faultTest, raceTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { failureOf, reached, settled, within } from "../both/waiting.ts";

/** Every final state that a future shows; one, if all is well. */
function endsOf<R>(future: CallFuture<R>): string[] {
  const ends: string[] = [];
  future.subscribe(({ snapshot: { state } }) => {
    if (["completed", "failed", "cancelled"].includes(state)) ends.push(state);
  });
  return ends;
}

faultTest(16, "WP", "timeout of a running task", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = executor.submit(call(tasks.untilCancelled), { timeout: 100 });
  const error = await failureOf(future);
  assertInstanceOf(error, TaskFailedError);
  assertInstanceOf(error.cause, DOMException);
  assertEquals(error.cause.name, "TimeoutError");
  assertStringIncludes(error.message, "tasks.ts#untilCancelled");
  assertStringIncludes(error.message, "100 ms");
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  assertEquals(executor.stats().pool?.restarts, 0); // it ended by itself
});

faultTest(16, "WP", "timeout of a task that does not listen", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = executor.submit(call(tasks.never), { timeout: 50, cancelGrace: 50 });
  await failureOf(future);
  assertEquals(await within(submitCall(executor, tasks.identity, 1).result, 2000, "go on"), 1);
  assertEquals(executor.stats().pool?.restarts, 1);
});

faultTest(16, "WP", "timeout counts from the start, not from submit", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const first = submitCall(executor, tasks.wait, 500);
  const second = executor.submit(call(tasks.wait, 1), { timeout: 400 });
  assertEquals([await first.result, await second.result], [500, 1]);
});

faultTest(16, "WP", "options and arguments are those of the submit", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const options = { timeout: 50 };
  const late = executor.submit(call(tasks.untilCancelled), options);
  options.timeout = 60_000;
  const args: [number] = [1];
  const future = executor.submit({
    kind: "call",
    task: tasks.identity,
    args,
    createFuture: (control) => new CallFuture<number>(control),
  });
  args[0] = 2;
  const told = await within(failureOf(late), 5000, "time out");
  assertStringIncludes(String(told.cause), "timeout of 50 ms");
  assertEquals(await future.result, 1);
});

faultTest(
  16,
  "WP",
  "a program that is busy hears of an end before it calls time",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    assertEquals(await submitCall(executor, tasks.wait, 1).result, 1);
    for (const options of [{ timeout: 300 }, { cancelGrace: 300 }]) {
      const future = executor.submit(call(tasks.wait, 50), options);
      await reached(future, "executing");
      if ("cancelGrace" in options) future.cancel();
      for (const end = performance.now() + 500; performance.now() < end;);
      const { state } = await settled(future);
      assertEquals(state, "cancelGrace" in options ? "cancelled" : "completed");
    }
    assertEquals(executor.stats().pool?.restarts, 0);
  },
);

faultTest(16, "WP", "AbortSignal: queued, running, aborted before", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const { signal, abort } = withSignal();
  const running = executor.submit(call(tasks.spin), { signal });
  const queued = executor.submit(call(tasks.spin), { signal });
  await reached(running, "executing");
  abort();
  assertEquals([running.state, queued.state], ["cancelling", "cancelling"]);
  const late = executor.submit(call(tasks.spin), { signal });
  for (const future of [running, queued, late]) {
    assertEquals((await settled(future)).state, "cancelled");
  }
  assertEquals([running, queued, late].map((future) => future.worker !== undefined), [
    true,
    false,
    false,
  ]);
});

raceTest(16, "WP", "timeout races completion", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const futures = Array.from({ length: 25 }, (_, n) => {
    return executor.submit(call(tasks.wait, 4), { timeout: 2 + n % 5, cancelGrace: n % 6 * 200 });
  });
  const ends = futures.map((future) => endsOf(future));
  for (const future of futures) await settled(future, 10_000);
  assertEquals(ends.filter((states) => states.length !== 1), []);
  assert(futures.every(({ state }) => state === "completed" || state === "failed"));
  assertEquals(await within(submitCall(executor, tasks.identity, 1).result, 2000, "go on"), 1);
});

raceTest(16, "WP", "abort races completion", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const futures = Array.from({ length: 25 }, (_, n) => {
    const { signal, abort } = withSignal();
    const future = executor.submit(call(tasks.wait, 3), { signal });
    future.subscribe(({ snapshot }) => snapshot.state === "executing" && setTimeout(abort, n % 6));
    return future;
  });
  const ends = futures.map((future) => endsOf(future));
  for (const future of futures) await settled(future, 10_000);
  assertEquals(ends.filter((states) => states.length !== 1), []);
});

faultTest(16, "WP", "no task begins twice where workers are replaced", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  const file = await Deno.makeTempFile();
  try {
    const futures = Array.from({ length: 24 }, (_, n) => {
      return executor.submit(call(tasks.note, file, n, n % 4), { timeout: n % 5, cancelGrace: 0 });
    });
    for (const future of futures) await settled(future, 20_000);
    const begun = (await Deno.readTextFile(file)).split("\n").filter(Boolean);
    assertEquals(new Set(begun).size, begun.length);
  } finally {
    await Deno.remove(file);
  }
});

faultTest(18, "WP", "1,000 tasks cancelled at random moments, five times", async (scene) => {
  for (const workers of [1, 2, 5, 2, 2]) {
    scene.round(workers);
    const executor = scene.executor({ maxWorkers: workers });
    const futures = Array.from({ length: 1000 }, (_, n) => {
      const future = submitCall(executor, tasks.waitOrCancel, n % 10 === 0 ? 1e9 : n % 3);
      const moment = scene.random.next() * 4;
      if (moment < 1) future.cancel();
      else if (moment < 2) queueMicrotask(() => future.cancel());
      else setTimeout(() => future.cancel(), moment * moment * 5);
      return future;
    });
    const ends = futures.map((future) => endsOf(future));
    for (const future of futures) await settled(future, 10_000);
    assertEquals(ends.filter((states) => states.length > 1), []);
    assert(futures.every(({ state }) => state === "completed" || state === "cancelled"));
    const { pool, ...counts } = executor.stats();
    assertEquals([counts.waiting, counts.executing, counts.cancelling], [0, 0, 0]);
    assertEquals(counts.completed + counts.cancelled, 1000);
    assert(pool!.workers.length <= workers && pool!.queued === 0 && pool!.running === 0);
    await executor.shutdown();
  }
});

function withSignal(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
