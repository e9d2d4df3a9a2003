// A thread with a memory limit: what allocates without end ends its worker, not the program.

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { submitCall, TaskExecutor, tasksFrom, WorkerContext } from "../../mod.ts";
import { lossOf } from "../both/waiting.ts";
import { tasks } from "./names.ts";

const hungry = tasksFrom<typeof import("./memory_tasks.ts")>(
  import.meta.resolve("./memory_tasks.ts"),
);

/** Filling a heap takes a while where a machine is busy. */
const LIMIT = 60_000;

for (
  const how of ["arrays", "strings", "maps", "buffers", "recursion", "turns"] as const
) {
  Deno.test(`F9 W a task that runs out of memory, with a memoryLimit: ${how}`, async () => {
    await using context = new WorkerContext({ memoryLimit: 64 });
    await using executor = new TaskExecutor({ context, maxWorkers: 1 });
    const error = await lossOf(submitCall(executor, hungry[how]), LIMIT);
    assertStringIncludes(error.message, `memory_tasks.ts#${how}`);
    assertStringIncludes(
      error.message,
      "it ran out of memory: its heap came near the limit of 64 MB",
    );
    assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
    assertEquals(executor.stats().pool?.restarts, 1);
  });
}

Deno.test("WorkerContext({ memoryLimit }): a task that ends its worker says with which code", async () => {
  await using context = new WorkerContext({ memoryLimit: 64 });
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const error = await lossOf(submitCall(executor, tasks.exit, 134));
  assertEquals([error.code, error.message.includes("memory")], [134, false]);
});

Deno.test("WorkerContext({ memoryLimit }): what is no amount, or cannot be had with it", () => {
  for (const memoryLimit of [0, 15, -1, NaN, Infinity, "64" as unknown as number]) {
    assertThrows(
      () => new WorkerContext({ memoryLimit }),
      RangeError,
      "Cannot make context: memoryLimit must be 16 megabytes or more, got ",
    );
  }
  assertThrows(
    () => new WorkerContext({ memoryLimit: 64, permissions: { net: false } }),
    TypeError,
    "Cannot make context: threads have a memoryLimit or permissions of their own, not both",
  );
});
