// A worker dies at every moment of its life: while idle, with its first task, between two tasks, in the
// middle of what it says. Whatever it had not begun runs elsewhere.

import { assertEquals, assertStringIncludes } from "@std/assert";
import { call, type Executor, submitCall, submitProgress } from "../../mod.ts";
import { faultTest, raceTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { failureOf, lossOf, reached, settled, until, within } from "../both/waiting.ts";

for (const how of ["exitLater", "throwLater"] as const) {
  raceTest(10, "WP", `while idle: ${how}`, async (scene, workers) => {
    const executor = scene.executor({ maxWorkers: workers });
    for (let round = 0; round < 3; round++) {
      scene.step(`round ${round}`);
      const dying = how === "exitLater"
        ? submitCall(executor, tasks.exitLater, 7)
        : submitCall(executor, tasks.throwLater, "later");
      assertEquals(await within(dying.result, 5000, "see it return"), "returned");
      const next = submitCall(executor, tasks.identity, round); // races the death
      await settled(next);
      await until(() => executor.stats().pool?.restarts === round + 1, 2000, "see it replaced");
      await goesOn(executor);
    }
  });
}

faultTest(10, "W", "while idle, seen without any work", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  assertEquals(await submitCall(executor, tasks.exitLater, 7).result, "returned");
  await until(() => executor.stats().pool?.restarts === 1, 2000, "see the worker lost");
  assertEquals(executor.stats().pool?.workers.map(({ id }) => id), [2]); // there is another already
  await goesOn(executor);
});

raceTest(10, "P", "killed while idle", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  for (let round = 0; round < 3; round++) {
    scene.step(`round ${round}`);
    await Promise.all(
      Array.from({ length: workers }, () => submitCall(executor, tasks.wait, 5).result),
    );
    for (const { pid } of executor.stats().pool!.workers) Deno.kill(pid!, "SIGKILL");
    assertEquals(
      await within(submitCall(executor, tasks.identity, round).result, 2000, "go on"),
      round,
    );
  }
});

raceTest(10, "P", "killed as the task begins", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const futures = Array.from({ length: 2 * workers }, () => submitCall(executor, tasks.never));
  for (const future of futures) {
    future.subscribe((event) => {
      if (event.snapshot.state === "executing") Deno.kill(event.snapshot.worker.pid!, "SIGKILL");
    });
  }
  for (const future of futures) {
    const error = await lossOf(future, 5000);
    assertEquals([error.signal, error.worker], ["SIGKILL", future.worker]);
  }
  await goesOn(executor);
});

faultTest(10, "WP", "after its first report", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitProgress(executor, tasks.reportThenExit, 5);
  const reports: string[] = [];
  future.subscribe((event) => event.type === "report" && reports.push(event.value));
  const error = await lossOf(future);
  assertEquals([error.code, reports], [5, ["alive"]]);
  await goesOn(executor);
});

raceTest(10, "WP", "in the turn in which the task returns", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  for (let round = 0; round < 5; round++) {
    scene.step(`round ${round}`);
    const future = submitCall(executor, tasks.returnAndExit, 3);
    const waiting = Array.from({ length: 3 }, (_, n) => submitCall(executor, tasks.identity, n));
    const snapshot = await settled(future);
    if (snapshot.state === "completed") assertEquals(snapshot.value, "returned");
    else assertEquals((await lossOf(future)).code, 3);
    for (const one of waiting) await settled(one);
  }
  await goesOn(executor);
});

faultTest(10, "P", "in the middle of a line of 10 MB", async (scene) => {
  const args = ["run", "-A", import.meta.resolve("./odd_worker.ts"), "half"];
  const program = { command: Deno.execPath(), args };
  const executor = scene.executor({ maxWorkers: 1 }, { program });
  for (let round = 0; round < 2; round++) {
    const error = await lossOf(submitCall(executor, tasks.identity, 1));
    assertEquals(error.signal, "SIGKILL", error.message);
  }
});

raceTest(5, "P", "the worker is killed while it sends its result", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  for (let round = 0; round < 2; round++) {
    scene.step(`round ${round}`);
    const future = submitCall(executor, tasks.text, 10_000_000);
    await reached(future, "executing");
    await new Promise((resolve) => setTimeout(resolve, scene.random.next() * 40));
    if (!future.done) Deno.kill(future.worker!.pid!, "SIGKILL");
    const snapshot = await settled(future);
    if (snapshot.state === "completed") assertEquals(snapshot.value.length, 10_000_000);
    else assertStringIncludes((await lossOf(future)).message, "tasks.ts#text");
    await goesOn(executor);
  }
});

raceTest(5, "WP", "the worker is replaced while it sends its result", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  for (let round = 0; round < 2; round++) {
    scene.step(`round ${round}`);
    const options = { timeout: scene.random.next() * 40, cancelGrace: 0 };
    const future = executor.submit(call(tasks.text, 10_000_000), options);
    const snapshot = await settled(future);
    if (snapshot.state === "completed") assertEquals(snapshot.value.length, 10_000_000);
    else assertStringIncludes((await failureOf(future)).message, "timeout");
    await goesOn(executor);
  }
});

async function goesOn(executor: Executor): Promise<void> {
  assertEquals(await within(submitCall(executor, tasks.identity, 1).result, 2000, "go on"), 1);
}
