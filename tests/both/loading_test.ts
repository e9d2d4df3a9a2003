// The loading of a task's module: what failed once is tried again on a fresh worker, and it is not the task's own time.

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { call, submitCall, tasksFrom } from "../../mod.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { failureOf, lossOf, settled, within } from "./waiting.ts";

const slow = tasksFrom<typeof import("./slow_module.ts")>(import.meta.resolve("./slow_module.ts"));

/** A task of a module that cannot be loaded while a file is missing, such as one whose database is down. */
async function fragile() {
  const folder = await Deno.makeTempDir();
  const [module, ready] = [`${folder}/tasks.ts`, `${folder}/ready`];
  const text = `await Deno.stat(${
    JSON.stringify(ready)
  });\nexport const work = (n: number) => n;\n`;
  await Deno.writeTextFile(module, text);
  return {
    work: tasksFrom<{ work(n: number): number }>(new URL(`file://${module}`)).work,
    mend: () => Deno.writeTextFile(ready, ""),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

bothTest("a module whose loading failed is tried again by the next task", async (scene) => {
  await using module = await fragile();
  const executor = scene.executor({ maxWorkers: 1 });
  for (let times = 0; times < 2; times++) {
    const error = await failureOf(submitCall(executor, module.work, 1), 10_000);
    assertStringIncludes(String(error.cause), "Cannot load task");
  }
  await module.mend();
  assertEquals(await within(submitCall(executor, module.work, 7).result, 10_000, "load"), 7);
  const { restarts, workers } = executor.stats().pool!;
  assertEquals([restarts, workers.map(({ id }) => id)], [0, [3]]);
});

bothTest(
  "tasks that were handed to a worker that cannot load a module run elsewhere",
  async (scene) => {
    await using module = await fragile();
    const executor = scene.executor({ maxWorkers: 1 });
    await submitCall(executor, tasks.identity, 0).result;
    const broken = submitCall(executor, module.work, 1);
    const others = Array.from({ length: 50 }, (_, n) => submitCall(executor, tasks.identity, n));
    assertEquals((await settled(broken, 10_000)).state, "failed");
    const results = Promise.all(others.map(({ result }) => result));
    assertEquals((await within(results, 10_000, "see them end")).length, 50);
    assertEquals(executor.stats().pool?.workers.map(({ id }) => id), [2]);
  },
);

bothTest("a module without the export costs no worker", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const missing = { ...tasks.identity, name: "noSuchExport" };
  assertEquals((await settled(submitCall(executor, missing, 1), 10_000)).state, "failed");
  assertEquals(await within(submitCall(executor, tasks.identity, 2).result, 10_000, "go on"), 2);
  assertEquals(executor.stats().pool?.workers.map(({ id }) => id), [1]);
});

bothTest("timeout counts from when the module is loaded", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = executor.submit(call(slow.late, 7), { timeout: 400 });
  assertEquals(await within(future.result, 10_000, "load"), 7);
  const after = executor.submit(call(tasks.untilCancelled), { timeout: 50 });
  const error = await failureOf(after, 10_000);
  assert(error.message.includes("timeout of 50 ms"), error.message);
});

bothTest("a module that ends its worker while it is loaded gives no value", async (scene) => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/tasks.ts`, "Deno.exit(4);\nexport const work = () => 1;\n");
  const { work } = tasksFrom<{ work(): number }>(new URL(`file://${folder}/tasks.ts`));
  const executor = scene.executor({ maxWorkers: 1 });
  for (let times = 0; times < 6; times++) {
    await submitCall(executor, tasks.identity, 0).result; // a worker that is warm goes on for longest
    assertEquals((await lossOf(submitCall(executor, work), 10_000)).code, 4);
  }
  await Deno.remove(folder, { recursive: true });
});

bothTest(
  "the `then` of what a task returns is read once, whenever it was loaded",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    for (let times = 0; times < 3; times++) {
      assertEquals(await submitCall(executor, tasks.countsReads).result, 1);
    }
  },
);
