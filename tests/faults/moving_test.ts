// Buffers that are to be moved: some cannot be, some are named and not sent. None is lost, and none of
// a later task is touched.

import { assert, assertEquals } from "@std/assert";
import { call, submitCall, submitIteration, tasksFrom } from "../../mod.ts";
import { faultTest } from "./fault_test_case.ts";
import { within } from "../both/waiting.ts";

const tasks = tasksFrom<typeof import("./moving_tasks.ts")>(
  import.meta.resolve("./moving_tasks.ts"),
);

faultTest(4, "WP", "a result in memory that cannot be moved is copied", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  for (let n = 0; n < 2; n++) {
    const future = submitCall(executor, tasks.giveWasmMemory);
    assertEquals((await within(future.result, 5000, "see it complete")).length, 65_536);
  }
});

faultTest(
  4,
  "WP",
  "what a task named to be moved and did not send is left alone",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    await submitCall(executor, tasks.nameAndKeep).result;
    for (let n = 0; n < 2; n++) {
      assertEquals(await submitCall(executor, tasks.giveKept).result, new Uint8Array(8));
    }
  },
);

faultTest(6, "WP", "items are moved, or copied, whole and in order", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitIteration(executor, tasks.giveMoved, 50, 1000);
  let read = 0;
  for await (const item of future) assertEquals(item, new Uint8Array(1000).fill(read++));
  assertEquals([read, await future.result], [50, scene.letter === "W" ? 0 : 50_000]);
});

faultTest(1, "WP", "an argument in memory that cannot be moved is copied", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const memory = new WebAssembly.Memory({ initial: 1 }).buffer;
  const other = new ArrayBuffer(8);
  const echo = tasksFrom<typeof import("./size_tasks.ts")>(import.meta.resolve("./size_tasks.ts"));
  const spec = call(echo.echoList, [other, memory]);
  const [first, second] = await executor.submit(spec, { transfer: [other, memory] }).result;
  assertEquals([first, second], [new ArrayBuffer(8), new ArrayBuffer(65_536)]);
  assert(other.detached && !memory.detached);
});
