// Tasks that break what their worker needs: it ends, which is told, and another takes its place.

import { assertEquals } from "@std/assert";
import { call, submitCall, type TaskExecutor } from "../../mod.ts";
import { faultTest } from "./fault_test_case.ts";
import { sabotage, tasks } from "./names.ts";
import { lossOf, reached, settled } from "../both/waiting.ts";

async function goesOn(executor: TaskExecutor): Promise<void> {
  assertEquals(await submitCall(executor, tasks.identity, 49).result, 49);
}

faultTest(9, "WP", "of its worker, which the task has broken", async (scene) => {
  for (const handled of [false, true]) {
    for (const name of ["patchJson", "patchMap", "muteMap"] as const) {
      const executor = scene.executor({ maxWorkers: 1 });
      if (handled) await submitCall(executor, sabotage.handleRejections).result;
      const broken = submitCall(executor, sabotage[name]);
      const next = submitCall(executor, tasks.identity, 49);
      if (name === "patchJson") await lossOf(broken);
      else await settled(broken); // it may be over before a map is needed
      assertEquals((await settled(next)).state === "waiting", false);
      await goesOn(executor);
      assertEquals(executor.stats().pool?.restarts, 1);
    }
  }
});

faultTest(9, "P", "of its child, whose output the task has closed", async (scene) => {
  for (const handled of [false, true]) {
    const executor = scene.executor({ maxWorkers: 1 });
    if (handled) await submitCall(executor, sabotage.handleRejections).result;
    await lossOf(submitCall(executor, sabotage.closeOutput));
    await goesOn(executor);
  }
});

faultTest(25, "P", "a task that reads Node's standard input finds its end", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  assertEquals(await submitCall(executor, sabotage.readInput).result, "");
  await goesOn(executor);
  assertEquals(executor.stats().pool?.restarts, 0);
});

faultTest(25, "P", "the mark of the protocol is no task's business", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  assertEquals(await submitCall(executor, sabotage.args).result, []);
});

faultTest(
  17,
  "WP",
  "a worker that ends itself while it is ended is no thread left behind",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const future = executor.submit(call(sabotage.quitLate, 50), { cancelGrace: 10 });
    await reached(future, "executing");
    future.cancel();
    await settled(future);
    await executor.shutdown();
    assertEquals(executor.stats().pool?.abandonedThreads, 0);
  },
);
