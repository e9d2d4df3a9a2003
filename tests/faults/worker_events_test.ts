// What an executor's observers hear of a worker that dies.

import { assertEquals, assertStringIncludes } from "@std/assert";
import { type ExecutorEvent, submitCall, type WorkerEvent } from "../../mod.ts";
import { lossOf } from "../both/waiting.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";

faultTest(
  9,
  "WP",
  "observers hear that a worker is lost, why, and that one is ready",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const told: ExecutorEvent[] = [];
    executor.subscribe((event) => told.push(event));
    const future = submitCall(executor, tasks.exit, 42);
    const { worker, reason } = await lossOf(future).then(({ worker, message }) => ({
      worker,
      reason: message,
    }));
    await submitCall(executor, tasks.identity, 1).result;
    const workers = told.filter((event): event is WorkerEvent => event.type === "worker");
    assertEquals(workers.map(({ phase }) => phase), ["ready", "lost", "ready"]);
    assertEquals(workers.map((event) => event.worker === worker), [true, true, false]);
    assertStringIncludes(workers[1]?.reason ?? "", "code 42");
    assertStringIncludes(reason, workers[1]?.reason ?? "?");
    const ended = told.findIndex((event) => event.type === "task" && event.phase === "ended");
    assertEquals(told.indexOf(workers[1]!) > ended, true);
  },
);

faultTest(22, "WP", "observers hear of a worker that is recycled", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, recycle: { tasks: 1 } });
  const reasons: unknown[] = [];
  executor.subscribe((event) => {
    if (event.type === "worker" && event.phase !== "ready") {
      reasons.push([event.phase, event.reason]);
    }
  });
  for (let value = 0; value < 2; value++) await submitCall(executor, tasks.identity, value).result;
  assertEquals(reasons, [["replaced", "it was recycled"]]);
});

faultTest(28, "WP", "an observer that throws at a worker's end hurts nobody", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const thrown = Promise.withResolvers<unknown>();
  const listener = (event: ErrorEvent): void => {
    event.preventDefault();
    thrown.resolve(event.error);
  };
  addEventListener("error", listener);
  const unruly = new Error("unruly");
  executor.subscribe((event) => {
    if (event.type === "worker" && event.phase === "lost") throw unruly;
  });
  await lossOf(submitCall(executor, tasks.exit, 1));
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  assertEquals(await thrown.promise, unruly);
  removeEventListener("error", listener);
});
