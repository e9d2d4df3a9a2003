// onOutput: what tasks print, with whose it is.

import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import {
  submitCall,
  SubprocessContext,
  type TaskOutput,
  tasksFrom,
  WorkerContext,
} from "../../mod.ts";
import { bothTest } from "./both_test_case.ts";
import type { Scene } from "./scene.ts";
import { until } from "./waiting.ts";

const tasks = tasksFrom<typeof import("./output_tasks.ts")>(
  import.meta.resolve("./output_tasks.ts"),
);

/** An executor, and what its tasks have printed so far. */
function hearing(scene: Scene, maxWorkers: number, tasksPerWorker = 1) {
  const heard: TaskOutput[] = [];
  const onOutput = (output: TaskOutput) => void heard.push(output);
  const executor = scene.executor({ maxWorkers, tasksPerWorker }, { onOutput });
  const text = (stream: TaskOutput["stream"]) =>
    heard.filter((output) => output.stream === stream).map((output) => output.text).join("");
  return { executor, heard, text };
}

bothTest("onOutput gets what tasks print with console, in order, as text", async (scene) => {
  const { executor, heard, text } = hearing(scene, 1);
  const future = submitCall(executor, tasks.print, "value");
  assertEquals(await future.result, "value");
  assertStringIncludes(text("stdout"), "value { a: [ 1, 2 ] }\ngroup\n  inside\n");
  assertStringIncludes(text("stdout"), "(index)");
  assertEquals(text("stderr"), "wrong 7\nAssertion failed: not so\n");
  assertEquals(heard.every((output) => output.future === future.id), true);
  assertEquals(heard[0]?.worker, future.worker);
});

bothTest("onOutput tells whose it is, of tasks that run side by side", async (scene) => {
  const { executor, heard } = hearing(scene, 2, 5);
  const futures = Array.from(
    { length: 20 },
    (_, n) => submitCall(executor, tasks.printTwice, `${n}`),
  );
  await Promise.all(futures.map((future) => future.result));
  for (const [n, { id }] of futures.entries()) {
    const mine = heard.filter((output) => output.future === id).map(({ text }) => text);
    assertEquals(mine, [`${n} before\n`, `${n} after\n`]);
  }
});

bothTest("onOutput gets what a task writes by itself, whole characters only", async (scene) => {
  const { executor, heard, text } = hearing(scene, 1);
  const future = submitCall(executor, tasks.write, "é☃😀");
  await future.result;
  await until(() => text("stderr") !== "" && text("stdout").length === 4, 5000, "hear it");
  assertEquals([text("stdout"), text("stderr")], ["é☃😀", "é☃😀"]);
  assertEquals(heard[0]?.future, future.id);
});

bothTest("onOutput gets the last words of a worker", async (scene) => {
  const { executor, text } = hearing(scene, 1);
  await assertRejects(() => submitCall(executor, tasks.printAndExit).result);
  assertEquals(text("stdout"), "last words\n");
});

Deno.test("an onOutput that throws hurts no task", async () => {
  const program = `
    import { submitCall, WorkerContext, TaskExecutor, tasksFrom } from ${
    JSON.stringify(import.meta.resolve("../../mod.ts"))
  };
    addEventListener("error", (event) => { event.preventDefault(); console.log(event.message); });
    const tasks = tasksFrom(${JSON.stringify(import.meta.resolve("./output_tasks.ts"))});
    await using context = new WorkerContext({ onOutput() { throw new Error("oh"); } });
    await using executor = new TaskExecutor({ context, maxWorkers: 1 });
    await submitCall(executor, tasks.printTwice, "value").result;
    console.log("done");`;
  const args = ["run", "-A", `data:text/javascript,${encodeURIComponent(program)}`];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args }).output();
  const printed = new TextDecoder().decode(stdout).trim().split("\n");
  assertEquals(printed, ["Uncaught Error: oh", "Uncaught Error: oh", "done"]);
});

Deno.test("onOutput must be a function", () => {
  for (const Context of [WorkerContext, SubprocessContext]) {
    assertThrows(
      () => new Context({ onOutput: 7 as never }),
      TypeError,
      "must be a function, got 7",
    );
  }
});
