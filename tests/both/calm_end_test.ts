// A calm end where workers die in it.

import { assertEquals } from "@std/assert";
import { call, submitCall } from "../../mod.ts";
import { tasks as deadly } from "../faults/names.ts";
import { bothRace, bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { settled } from "./waiting.ts";

bothRace(
  "shutdown({ drain }) ends while workers die, and loses nothing else",
  async (scene, workers) => {
    const executor = scene.executor({ maxWorkers: workers });
    const futures = Array.from({ length: 60 }, (_, n) => {
      return submitCall(executor, deadly.exitOr, n % 20 === 7 ? n : undefined);
    });
    await executor.shutdown({ drain: true });
    const lost = futures.filter(({ state }) => state === "failed");
    assertEquals([lost.length, futures.filter(({ state }) => state === "completed").length], [
      3,
      57,
    ]);
    assertEquals(executor.state, "stopped");
  },
);

bothRace("idle() waits for tasks that workers have died of", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const told: string[] = [];
  executor.subscribe((event) => {
    if (event.type === "task" && event.phase === "ended") told.push(event.future.state);
  });
  const futures = [7, 0, 7].map((code) => submitCall(executor, deadly.exitOr, code || undefined));
  await executor.idle();
  assertEquals(futures.map(({ state }) => state), ["failed", "completed", "failed"]);
  assertEquals(told.toSorted(), ["completed", "failed", "failed"]);
});

bothTest("shutdown({ drain }) and idle() wait for a task that has its grace", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = executor.submit(call(tasks.busy, 400), {
    timeout: 20,
    cancelGrace: 10_000,
  });
  let idle = false;
  void executor.idle().then(() => idle = true);
  await settled(future);
  assertEquals([future.state, idle], ["failed", false]);
  await executor.shutdown({ drain: true });
  assertEquals([idle, executor.stats().pool?.restarts], [true, 0]);
});
