// Executors inside tasks: how deep, and what is left of them. What a child has started goes with it.

import { assertEquals, assertStringIncludes } from "@std/assert";
import { call, submitCall } from "../../mod.ts";
import { faultTest } from "./fault_test_case.ts";
import { isAlive } from "../both/leftovers.ts";
import { nested, tasks } from "./names.ts";
import { failureOf, reached, settled, until } from "../both/waiting.ts";

for (const inner of ["W", "P", "PWP"]) {
  faultTest(20, "WP", `executors in tasks: ${inner}`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    assertEquals(await submitCall(executor, nested.nest, inner).result, inner.length);
  });
}

faultTest(20, "WP", "too many levels of executors", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const error = await failureOf(submitCall(executor, nested.nest, "WPWPWPWP"), 10_000);
  assertStringIncludes(error.message, "nested 4 deep");
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

faultTest(20, "WP", "a task leaves its own executor behind", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const pid = await submitCall(executor, nested.leaveWorkerBehind, "P").result;
  await executor.shutdown();
  await until(() => !isAlive(pid), 2000, "see the grandchild gone");
});

faultTest(20, "WP", "a task that waits for its own executor is replaced", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = executor.submit(call(nested.waitForNested, "P"), { cancelGrace: 100 });
  await reached(future, "executing");
  future.cancel();
  assertEquals((await settled(future)).state, "cancelled");
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

for (const how of ["shutdown", "kill", "evict"] as const) {
  faultTest(15, "P", `what a child has started goes with it: ${how}`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const pid = await submitCall(executor, nested.leaveProcessBehind).result;
    assertEquals(isAlive(pid), true);
    const child = executor.stats().pool!.workers[0]!.pid!;
    if (how === "shutdown") await executor.shutdown();
    else if (how === "kill") Deno.kill(child, "SIGKILL");
    else {
      const future = executor.submit(call(tasks.loop), { timeout: 50, cancelGrace: 0 });
      await failureOf(future);
    }
    await until(() => !isAlive(pid), 2000, "see the grandchild gone");
  });
}
