// A worker dies: the future says so, with all that is known, and the next task runs.

import { assertEquals, assertStringIncludes } from "@std/assert";
import { submitCall } from "../../mod.ts";
import { faultTest } from "./ground.ts";
import { tasks } from "./names.ts";
import { lossOf } from "./waiting.ts";

const signals = ["SIGKILL", "SIGTERM", "SIGSEGV"] as const;

for (const signal of signals) {
  faultTest(9, "P", `a task killed by ${signal}`, async (ground) => {
    const executor = ground.executor({ maxWorkers: 1 });
    const future = submitCall(executor, tasks.kill, signal);
    const error = await lossOf(future);
    assertEquals([error.signal, error.worker?.kind], [signal, "process"]);
    assertStringIncludes(error.message, "tasks.ts#kill");
    assertStringIncludes(error.message, signal);
    assertStringIncludes(error.message, `pid ${error.worker?.pid}`);
    assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  });
}

for (const code of [0, 42]) {
  for (const how of ["exit", "processExit"] as const) {
    faultTest(9, "WP", `a task that calls ${how}(${code})`, async (ground) => {
      const executor = ground.executor({ maxWorkers: 1 });
      const future = submitCall(executor, tasks[how], code);
      const error = await lossOf(future);
      assertEquals(error.code, code);
      assertStringIncludes(error.message, `tasks.ts#${how}`);
      assertStringIncludes(error.message, `code ${code}`);
      assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
    });
  }
}

for (const how of ["throwInTimer", "rejectUnhandled"] as const) {
  faultTest(9, "WP", `a task with an error that nobody catches: ${how}`, async (ground) => {
    const executor = ground.executor({ maxWorkers: 1 });
    const future = submitCall(executor, tasks[how], "nobody catches");
    const error = await lossOf(future);
    assertEquals(error.code, 1);
    assertStringIncludes(error.message, `tasks.ts#${how}`);
    if (ground.letter === "P") assertStringIncludes(error.stderr ?? "", "nobody catches");
    else assertStringIncludes(String(error.cause), "RangeError: nobody catches");
    assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  });
}

faultTest(9, "W", "a task that calls self.close()", async (ground) => {
  const executor = ground.executor({ maxWorkers: 1 });
  const future = submitCall(executor, tasks.close);
  const error = await lossOf(future);
  assertStringIncludes(error.message, "tasks.ts#close");
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});
