// A child that is stopped, or says nothing: it is killed when it gives no sign of life. A child that is
// merely busy is not.

import { assertEquals, assertStringIncludes } from "@std/assert";
import { submitCall, tasksFrom } from "../../mod.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { lossOf, reached, within } from "../both/waiting.ts";

const sizes = tasksFrom<typeof import("./size_tasks.ts")>(import.meta.resolve("./size_tasks.ts"));

/** Milliseconds; the least there is. */
const heartbeatTimeout = 500;

faultTest(13, "P", "stopped in the middle of a task", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 }, { heartbeatTimeout });
  const future = submitCall(executor, tasks.loop);
  const next = submitCall(executor, tasks.identity, 1);
  await reached(future, "executing");
  Deno.kill(future.worker!.pid!, "SIGSTOP");
  const error = await lossOf(future);
  assertEquals(error.signal, "SIGKILL");
  assertStringIncludes(error.message, "no sign of life");
  assertStringIncludes(error.message, "tasks.ts#loop");
  assertEquals(await within(next.result, 2000, "go on"), 1);
});

faultTest(13, "P", "stopped while idle", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 }, { heartbeatTimeout });
  const pid = await submitCall(executor, tasks.pid).result;
  Deno.kill(pid, "SIGSTOP");
  const next = await within(submitCall(executor, tasks.pid).result, 2000, "go on");
  assertEquals(next === pid, false);
});

faultTest(13, "P", "stopped, and nobody waits: it goes with its pool", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  Deno.kill(await submitCall(executor, tasks.pid).result, "SIGSTOP");
  await within(executor.shutdown(), 2000, "shut down");
});

faultTest(13, "P", "stopped and continued in time", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitCall(executor, tasks.wait, 400);
  await reached(future, "executing");
  Deno.kill(future.worker!.pid!, "SIGSTOP");
  await within(submitCallElsewhere(), 5000, "see the pause end");
  Deno.kill(future.worker!.pid!, "SIGCONT");
  assertEquals(await within(future.result, 5000, "see it end"), 400);

  async function submitCallElsewhere(): Promise<void> {
    await submitCall(scene.executor({ maxWorkers: 1 }), tasks.wait, 300).result;
  }
});

faultTest(13, "P", "a busy child is not taken for dead", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 }, { heartbeatTimeout });
  const futures = [1, 2, 3, 4].map(() => submitCall(executor, tasks.busy, 1000));
  for (const future of futures) assertEquals(await future.result, 1000);
  assertEquals(executor.stats().pool?.restarts, 0);
});

faultTest(13, "P", "a child that gets, or gives, 64 MiB is not taken for dead", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 }, { heartbeatTimeout });
  const bytes = new Uint8Array(64 * 1024 * 1024).fill(7);
  assertEquals(await submitCall(executor, tasks.sizeOf, bytes).result, bytes.length);
  const text = await submitCall(executor, tasks.text, 64 * 1024 * 1024).result;
  assertEquals(text.length, 64 * 1024 * 1024);
  assertEquals(executor.stats().pool?.restarts, 0);
});

faultTest(31, "WP", "a first argument that takes long to take in is no silence", async (scene) => {
  const options = scene.letter === "P" ? { heartbeatTimeout } : {};
  const executor = scene.executor({ maxWorkers: 1 }, options);
  const list = Array.from({ length: 1_500_000 }, (_, id) => ({ id, name: `n${id}`, ok: true }));
  const count = submitCall(executor, sizes.countOf, list);
  const small = [1, 2, 3, 4, 5].map((n) => submitCall(executor, tasks.identity, n));
  assertEquals(await count.result, list.length);
  assertEquals(await Promise.all(small.map(({ result }) => result)), [1, 2, 3, 4, 5]);
  assertEquals(executor.stats().pool?.restarts, 0);
}, 60_000);

faultTest(13, "P", "a child that reads slowly is not taken for dead", async (scene) => {
  const args = ["run", "-A", import.meta.resolve("./odd_worker.ts"), "slow"];
  const program = { command: Deno.execPath(), args };
  const executor = scene.executor({ maxWorkers: 1 }, { program, heartbeatTimeout });
  const bytes = new Uint8Array(5 * 1024 * 1024);
  assertEquals(await submitCall(executor, tasks.sizeOf, bytes).result as unknown, "slow");
});
