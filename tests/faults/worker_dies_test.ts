// A worker dies: the future says so, with all that is known, and the next task runs.

import { assertEquals, assertStringIncludes } from "@std/assert";
import { type Executor, submitCall } from "../../mod.ts";
import { faultTest } from "./fault_test_case.ts";
import { odd, tasks } from "./names.ts";
import { runProgram } from "./run_program.ts";
import { lossOf, within } from "../both/waiting.ts";

const signals = ["SIGKILL", "SIGTERM", "SIGSEGV"] as const;

for (const signal of signals) {
  faultTest(9, "P", `a task killed by ${signal}`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const future = submitCall(executor, tasks.kill, signal);
    const error = await lossOf(future);
    assertEquals([error.signal, error.worker?.kind], [signal, "process"]);
    assertStringIncludes(error.message, "tasks.ts#kill");
    assertStringIncludes(error.message, signal);
    assertStringIncludes(error.message, `pid ${error.worker?.pid}`);
    await goesOn(executor);
  });
}

for (const code of [0, 42]) {
  for (const how of ["exit", "processExit"] as const) {
    faultTest(9, "WP", `a task that calls ${how}(${code})`, async (scene) => {
      const executor = scene.executor({ maxWorkers: 1 });
      const future = submitCall(executor, tasks[how], code);
      const error = await lossOf(future);
      assertEquals(error.code, code);
      assertStringIncludes(error.message, `tasks.ts#${how}`);
      assertStringIncludes(error.message, `code ${code}`);
      await goesOn(executor);
    });
  }
}

for (const how of ["throwInTimer", "rejectUnhandled"] as const) {
  faultTest(9, "WP", `a task with an error that nobody catches: ${how}`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const future = submitCall(executor, tasks[how], "nobody catches");
    const error = await lossOf(future);
    assertEquals(error.code, 1);
    assertStringIncludes(error.message, `tasks.ts#${how}`);
    if (scene.letter === "P") assertStringIncludes(error.stderr ?? "", "nobody catches");
    else assertStringIncludes(String(error.cause), "RangeError: nobody catches");
    await goesOn(executor);
  });
}

for (const what of ["null", "undefined", "a worker's worker"] as const) {
  faultTest(
    9,
    "WP",
    `a task with an error that nobody catches and that is none: ${what}`,
    async (scene) => {
      const executor = scene.executor({ maxWorkers: 1 });
      const error = await lossOf(submitCall(executor, odd.throwOddInTimer, what));
      assertEquals(error.code, 1);
      const told = scene.letter === "P" ? error.stderr : String(error.cause);
      assertStringIncludes(told ?? "", what === "a worker's worker" ? "in the inner one" : what);
      await goesOn(executor);
    },
  );
}

faultTest(
  9,
  "WP",
  "a task with an error that nobody catches and that has bytes",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const error = await lossOf(submitCall(executor, odd.throwBytesInTimer));
    assertEquals(error.code, 1);
    if (scene.letter === "P") assertStringIncludes(error.stderr ?? "", "with bytes");
    else {
      const { name, message, size } = error.cause as RangeError & { size: number };
      assertEquals([name, message, size], ["RangeError", "with bytes", 3]);
    }
    await goesOn(executor);
  },
);

faultTest(9, "WP", "a task that handles its stray errors itself goes on", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  for (let round = 0; round < 2; round++) {
    assertEquals(
      await within(submitCall(executor, tasks.handlesItsErrors).result, 5000, "see it end"),
      "error unhandledrejection",
    );
  }
  assertEquals(executor.stats().pool?.restarts, 0);
});

faultTest(12, "W", "a task that posts messages as a plain worker does", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const told = await submitCall(executor, odd.postMessages).result;
  assertStringIncludes(told, "Cannot post message: a task sends by");
  await goesOn(executor);
  assertEquals(executor.stats().pool?.restarts, 0);
});

faultTest(9, "P", "a task that uses too much memory", async (scene) => {
  const flags = ["--v8-flags=--max-old-space-size=64"];
  const executor = scene.executor({ maxWorkers: 1 }, { flags });
  const error = await lossOf(submitCall(executor, odd.useAllMemory), 5000);
  assertStringIncludes(error.message, "was ended by SIG");
  await goesOn(executor);
});

Deno.test("F9 W an error that nobody catches between two tasks is printed", async () => {
  const { code, printed } = await runProgram(["-A"], "W", "uncaughtIdle");
  assertEquals(code, 0, printed);
  assertStringIncludes(printed, "between two tasks: RangeError: too late");
});

for (const how of ["close", "closeAndReturn"] as const) {
  faultTest(9, "WP", `a task that calls self.close(): ${how}`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const error = await lossOf(submitCall(executor, tasks[how]));
    assertStringIncludes(error.message, `tasks.ts#${how} `);
    assertStringIncludes(error.message, "code 0");
    await goesOn(executor);
  });
}

async function goesOn(executor: Executor): Promise<void> {
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
}
