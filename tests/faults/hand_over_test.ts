// What cannot be handed over is refused, at once or by the future, with a word on what and where; and
// whatever comes next works.

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { call, submitCall, submitIteration, submitProgress, tasksFrom } from "../../mod.ts";
import { HANDLE } from "../../contexts/protocol/codec/nodes.ts";
import { faultTest } from "./fault_test_case.ts";
import { odd, tasks } from "./names.ts";
import { failureOf, settled, within } from "../both/waiting.ts";

const bad = { list: [1, { onDone: () => {} }] };

faultTest(1, "WP", "an argument that cannot travel", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const error = assertThrows(() => submitCall(executor, tasks.take, 1, bad), TypeError);
  assertStringIncludes(error.message, "args[1].list[1].onDone");
  for (const value of [Symbol("one"), new WeakMap(), Promise.resolve(1)]) {
    assertThrows(() => submitCall(executor, tasks.take, value), TypeError, "args[0]");
  }
  const { waiting, executing } = executor.stats();
  assertEquals([waiting, executing], [0, 0]);
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

faultTest(1, "WP", "a buffer that was given away already", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const bytes = new Uint8Array(8);
  await executor.submit(call(tasks.sizeOf, bytes), { transfer: [bytes.buffer] }).result;
  if (bytes.buffer.detached) {
    assertThrows(() => submitCall(executor, tasks.sizeOf, bytes), TypeError, "args[0]");
  }
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

faultTest(2, "WP", "100 that cannot travel, then 100 that can", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  for (let n = 0; n < 100; n++) {
    assertThrows(() => submitCall(executor, tasks.take, bad), TypeError);
  }
  const futures = Array.from({ length: 100 }, (_, n) => submitCall(executor, tasks.identity, n));
  const values = await within(Promise.all(futures.map(({ result }) => result)), 5000, "see all");
  assertEquals(values, Array.from({ length: 100 }, (_, n) => n));
});

faultTest(3, "WP", "an argument that cannot be revived in the worker", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const handle = { [HANDLE]: () => ({ kind: "unknown", id: 1 }) };
  const error = await failureOf(submitCall(executor, tasks.take, { handle }));
  assertStringIncludes(String(error.cause), "unknown");
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  assertEquals(executor.stats().pool?.restarts, 0);
});

faultTest(4, "WP", "a result that cannot travel", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const error = await failureOf(submitCall(executor, odd.returnFunction));
  assertStringIncludes(error.message, "odd_tasks.ts#returnFunction");
  assertStringIncludes(error.message, "result.deep[0].onDone");
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  assertEquals(executor.stats().pool?.restarts, 0);
});

faultTest(6, "WP", "a report, an item or a message that cannot travel", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const reporting = submitProgress(executor, odd.reportFunction);
  assertStringIncludes(await within(reporting.result, 2000, "see it end"), "report.onDone");
  const giving = submitIteration(executor, odd.yieldFunction);
  const items = await within(Array.fromAsync(giving), 2000, "see it end");
  assertEquals(items, [1, 2]);
  assertStringIncludes(await giving.result, "item.onDone");
  const giving2 = submitIteration(executor, odd.yieldFunctionUncaught);
  assertStringIncludes((await failureOf(giving2)).message, "item.onDone");
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

for (const what of ["getters", "proxy", "frozen", "null", "symbol", "cycle", "deep"] as const) {
  faultTest(7, "WP", `an error that is hard to tell: ${what}`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const future = submitCall(executor, odd.throwOdd, what);
    const error = await failureOf(future);
    assert(error.cause instanceof Error || what === "null" || what === "symbol");
    const { snapshot } = future;
    assert(snapshot.state === "failed");
    for (const field of ["name", "message", "stack"]) {
      assertEquals(typeof snapshot.error[field], "string");
    }
    assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
    assertEquals(executor.stats().pool?.restarts, 0);
  });
}

interface Missing {
  f(): void;
}

const modules: Record<string, [url: string, reason: string]> = {
  "that does not exist": [import.meta.resolve("./no_such_module.ts"), "not found"],
  "that does not parse": ["data:text/javascript,export function (", "SyntaxError"],
  "that throws at its top": [
    "data:text/javascript,throw new RangeError('at the top')",
    "at the top",
  ],
  "without the export": ["data:text/javascript,export const g = 1", "no such export"],
  "whose export is no function": ["data:text/javascript,export const f = 1", "not a function"],
  "that waits for ever on nothing": ["data:text/javascript,await new Promise(() => {})", ""],
};

for (const [what, [url, reason]] of Object.entries(modules)) {
  faultTest(8, "WP", `a module ${what}`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 2 });
    const missing = tasksFrom<Missing>(url);
    // To be loaded has a limit of its own, longer than the time of most tasks.
    const futures = (reason === "" ? [1, 2] : [1, 2, 3, 4]).map(() => {
      return executor.submit(
        call(missing.f),
        reason === "" ? { timeout: 200, cancelGrace: 50 } : {},
      );
    });
    for (const future of futures) {
      const error = await failureOf(future, reason === "" ? 20_000 : 4000);
      if (reason === "") continue;
      assertStringIncludes(error.message, `"f"`);
      assertStringIncludes(error.message, url);
      assertStringIncludes(error.message, reason);
    }
    assertEquals(await within(submitCall(executor, tasks.identity, 1).result, 2000, "go on"), 1);
    if (reason !== "") assertEquals(executor.stats().pool?.restarts, 0);
  });
}

faultTest(8, "WP", "a module that may not be read", async (scene) => {
  const permissions = { net: true };
  const executor = scene.executor({ maxWorkers: 1 }, { permissions, unstableWorkerOptions: true });
  const future = submitCall(executor, tasks.identity, 1);
  const error = await failureOf(future);
  assertStringIncludes(error.message, "tasks.ts");
  assertStringIncludes(error.message, `"identity"`);
  assertStringIncludes(error.message, "--allow-read");
  assertEquals((await settled(submitCall(executor, tasks.identity, 1))).state, "failed");
  assertEquals(executor.stats().pool?.restarts, 0);
});
