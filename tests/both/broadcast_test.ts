// broadcast(): one task for each worker, whoever dies.

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  call,
  ExecutorStoppedError,
  submitCall,
  submitIteration,
  TaskExecutor,
  tasksFrom,
} from "../../mod.ts";
import { tasks as deadly } from "../faults/names.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { reached, settled, until, within } from "./waiting.ts";

const ready = tasksFrom<typeof import("./setup_tasks.ts")>(
  import.meta.resolve("./setup_tasks.ts"),
);

bothTest(
  "broadcast() reaches each worker once, those included that have to start",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 3 });
    for (let round = 1; round <= 3; round++) {
      const futures = executor.broadcast(call(ready.load, "m.bin"));
      assertEquals(futures.length, 3);
      for (const { result } of futures) await result;
      assertEquals(new Set(futures.map(({ worker }) => worker?.id)).size, 3);
      const seen = await Promise.all(
        executor.broadcast(call(ready.look)).map(({ result }) => result),
      );
      assertEquals(seen, seen.map(() => `m.bin ${round}`));
    }
    assertEquals(executor.stats().pool?.workers.length, 3);
  },
);

bothTest(
  "broadcast() goes before what waits, and is not taken away by idle workers",
  async (scene) => {
    const context = scene.context();
    const executor = scene.executor({ context, maxWorkers: 2 });
    const go = context.event();
    const busy = submitCall(executor, deadly.untilSet, go);
    await reached(busy, "executing");
    const waiting = Array.from({ length: 50 }, () => submitCall(executor, deadly.untilSet, go));
    const other = waiting[0]!;
    await reached(other, "executing");
    const order: string[] = [];
    executor.subscribe((event) => {
      if (event.type === "task" && event.phase === "started") order.push(event.task);
    });
    const futures = executor.broadcast(call(tasks.identity, 7));
    assertEquals(futures.map(({ state }) => state), ["waiting", "waiting"]);
    go.set();
    for (const { result } of futures) assertEquals(await result, 7);
    assertEquals(
      futures.map(({ worker }) => worker?.id).toSorted(),
      [busy, other].map(({ worker }) => worker?.id).toSorted(),
    );
    assertEquals(order.slice(0, 2).includes("tasks.ts#identity"), true);
    await executor.idle();
  },
);

bothTest("broadcast() is handed on by a worker that dies before it has begun", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  for (let round = 0; round < 10; round++) {
    const dying = [1, 2].map(() => submitCall(executor, deadly.exit, 7));
    await Promise.all(dying.map((future) => settled(future, 20_000)));
    const last = submitCall(executor, deadly.exit, 7);
    const futures = executor.broadcast(call(tasks.pid));
    await settled(last, 20_000);
    for (const { result } of futures) await within(result, 20_000, "see it done");
    assertEquals(new Set(futures.map(({ worker }) => worker?.id)).size, 2);
  }
}, { limit: 120_000 });

bothTest("broadcast() while workers are killed at random reaches each seat once", async (scene) => {
  const { random } = scene;
  const executor = scene.executor({ maxWorkers: 3 });
  for (let round = 0; round < 20; round++) {
    scene.step(`round ${round}`);
    const dying = Array.from(
      { length: random.below(4) },
      () => submitCall(executor, deadly.exitLaterOr, 10),
    );
    const futures = executor.broadcast(call(tasks.identity, round));
    const items = submitIteration(executor, tasks.numbers, 5);
    await Promise.all([...dying, items].map((future) => settled<unknown>(future, 20_000)));
    for (const future of futures) await settled(future, 20_000);
    const done = futures.filter(({ state }) => state === "completed");
    assertEquals(new Set(done.map(({ worker }) => worker?.id)).size, done.length);
    for (const { snapshot } of futures) {
      assert(snapshot.state !== "failed" || snapshot.error.name === "WorkerLostError");
    }
  }
}, { limit: 120_000 });

bothTest(
  "broadcast() can be cancelled, one by one, and its executor can be stopped",
  async (scene) => {
    const context = scene.context();
    const executor = scene.executor({ context, maxWorkers: 2, maxQueue: 0 });
    const go = context.event();
    const busy = [1, 2].map(() => submitCall(executor, deadly.untilSet, go));
    await Promise.all(busy.map((future) => reached(future, "executing")));
    const [first, second] = executor.broadcast(call(tasks.identity, 7));
    await until(() => executor.stats().pool?.queued === 2, 10_000, "see them wait");
    first!.cancel();
    assertEquals((await settled(first!)).state, "cancelled");
    go.set();
    assertEquals(await second!.result, 7);
    const stopped = executor.broadcast(call(tasks.untilCancelled));
    await executor.shutdown();
    assertEquals(stopped.map(({ state }) => state), ["cancelled", "cancelled"]);
    assertThrows(() => executor.broadcast(call(tasks.pid)), ExecutorStoppedError, "broadcast");
  },
);

Deno.test("broadcast() refuses what cannot go to several workers", async () => {
  await using executor = new TaskExecutor({ maxWorkers: 2 });
  const transfer = [new ArrayBuffer(8)];
  assertThrows(
    () => executor.broadcast(call(tasks.identity, transfer[0]), { transfer } as object),
    TypeError,
    "a buffer can be moved to one worker only",
  );
  assertThrows(() => executor.broadcast(call(tasks.identity, () => 1)), TypeError, "args[0]");
  assertThrows(() => executor.broadcast(7 as never), TypeError, "it takes a spec");
  assertEquals(executor.stats().waiting, 0);
});
