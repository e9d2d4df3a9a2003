// tasksPerWorker: async tasks side by side on one worker, each by itself.

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  call,
  submitCall,
  submitIteration,
  submitProgress,
  TaskExecutor,
  tasksFrom,
} from "../../mod.ts";
import { tasks as deadly } from "../faults/names.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { lossOf, reached, settled, until } from "./waiting.ts";

const beside = tasksFrom<typeof import("./side_by_side_tasks.ts")>(
  import.meta.resolve("./side_by_side_tasks.ts"),
);

bothTest("tasksPerWorker: so many at once, and no more", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2, tasksPerWorker: 5 });
  const futures = Array.from({ length: 40 }, () => submitCall(executor, beside.together, 20));
  let most = 0;
  for (const future of futures) {
    most = Math.max(most, await future.result);
    assert(executor.stats().executing <= 10);
  }
  assertEquals(most, 5);
  const { workers } = executor.stats().pool!;
  assertEquals([workers.length, workers.map(({ running }) => running)], [2, [0, 0]]);
});

bothTest("tasksPerWorker: currentTask() is right in each of them", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 1, tasksPerWorker: 20 });
  const futures = Array.from({ length: 60 }, (_, n) => submitCall(executor, beside.whoAmI, n % 7));
  for (const { result } of futures) assertEquals(await result, 1);
  const ended = context.event();
  await submitCall(executor, beside.afterTheEnd, ended).result;
  await until(() => ended.isSet(), 10_000, "see that it has no task");
});

bothTest("tasksPerWorker: cancel, items, reports and errors concern one task", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 1, tasksPerWorker: 10 });
  const go = context.event();
  const waiting = [1, 2, 3].map(() => submitCall(executor, beside.eventOrSignal, go));
  const speaking = ["a", "b"].map((name) =>
    submitProgress(executor, beside.sayUntilCancelled, name)
  );
  const items = submitIteration(executor, beside.numbers, 20);
  const failing = submitCall(executor, beside.failLater, "by itself");
  for (const [at, future] of speaking.entries()) {
    let heard = 0;
    for await (const name of future) {
      assertEquals(name, "ab"[at]);
      if (++heard === 3) break;
    }
  }
  assertEquals(await Array.fromAsync(items), Array.from({ length: 20 }, (_, n) => n));
  assertEquals(await items.result, "20 of task true");
  await reached(waiting[1]!, "executing");
  waiting[1]!.cancel();
  for (const future of [waiting[1]!, ...speaking]) {
    assertEquals((await settled<unknown>(future)).state, "cancelled");
  }
  const failed = await settled(failing);
  assertEquals(failed.state === "failed" && failed.error.message, "by itself");
  go.set();
  assertEquals([await waiting[0]!.result, await waiting[2]!.result], ["set", "set"]);
});

bothTest("tasksPerWorker: a timeout concerns one task", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 1, tasksPerWorker: 4 });
  const go = context.event();
  const kept = submitCall(executor, beside.eventOrSignal, go);
  const late = executor.submit(call(tasks.untilCancelled), { timeout: 30 });
  const snapshot = await settled(late);
  assertEquals(snapshot.state === "failed" && snapshot.error.name, "TimeoutError");
  go.set();
  assertEquals([await kept.result, executor.stats().pool?.restarts], ["set", 0]);
});

bothTest(
  "tasksPerWorker: a worker that dies takes its neighbours along, and nobody else",
  async (scene) => {
    const context = scene.context();
    const executor = scene.executor({ context, maxWorkers: 2, tasksPerWorker: 3 });
    const go = context.event();
    const waiting = Array.from({ length: 5 }, () => submitCall(executor, beside.eventOrSignal, go));
    await Promise.all(waiting.map((future) => reached(future, "executing")));
    const queued = submitCall(executor, tasks.identity, 7);
    const dying = submitCall(executor, deadly.exit, 7);
    const error = await lossOf(dying);
    assertStringIncludes(error.message, "beside ");
    const here = waiting.filter(({ worker }) => worker === dying.worker);
    assert(here.length > 0 && here.length < 5);
    for (const neighbour of here) assertEquals((await lossOf(neighbour)).code, 7);
    go.set();
    for (const other of waiting) {
      if (!here.includes(other)) assertEquals(await other.result, "set");
    }
    assertEquals((await settled(queued)).state === "waiting", false);
  },
);

bothTest("tasksPerWorker: who was replaced on account of a neighbour is told so", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 1, tasksPerWorker: 3 });
  const go = context.event();
  const waiting = submitCall(executor, beside.eventOrSignal, go);
  await reached(waiting, "executing");
  const never = executor.submit(call(deadly.never), { timeout: 20, cancelGrace: 20 });
  const { message } = await lossOf(waiting);
  assertStringIncludes(
    message,
    `side_by_side_tasks.ts#eventOrSignal (future ${waiting.id}) ran in`,
  );
  assertStringIncludes(message, "replaced on account of tasks.ts#never");
  assertEquals((await settled(never)).state, "failed");
  go.set();
  assertEquals(await submitCall(executor, tasks.identity, 7).result, 7);
});

bothTest("tasksPerWorker: tiny tasks and long ones together, at random", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2, tasksPerWorker: 8 });
  const { random } = scene;
  const futures = Array.from({ length: 3000 }, (_, n) => {
    return random.below(10) > 0
      ? submitCall(executor, tasks.identity, n)
      : submitCall(executor, tasks.wait, random.below(4));
  });
  for (const future of futures) if (random.below(50) === 0) future.cancel();
  await executor.idle();
  for (const { state } of futures) assert(state === "completed" || state === "cancelled");
  assertEquals(executor.stats().pool?.restarts, 0);
}, { limit: 60_000 });

Deno.test("tasksPerWorker out of range is refused", () => {
  for (const tasksPerWorker of [0, -1, 1.5, NaN, 1001, "2" as unknown as number]) {
    assertThrows(() => new TaskExecutor({ tasksPerWorker }), RangeError, "tasksPerWorker");
  }
});
