import { assertEquals, assertThrows } from "@std/assert";
import { call, TaskExecutor } from "../../mod.ts";

function square(n: number): number {
  return n * n;
}

const refused = {
  "a function itself": [square, "the function square"],
  "a closure": [(() => () => 1)(), "the function itself"],
  "nothing": [undefined, "undefined"],
  "a name alone": ["square", "square"],
} as const;

for (const [name, [task, found]] of Object.entries(refused)) {
  Deno.test(`TaskExecutor.submit() refuses ${name} as a task and goes on`, async () => {
    await using executor = new TaskExecutor();
    const error = assertThrows(() => executor.submit(call(task as never)), TypeError);
    assertEquals(
      error.message,
      `Cannot submit task: it must be one of tasksFrom(import.meta.resolve(...)), got ${found}`,
    );
    assertEquals([executor.running, executor.stats().waiting], [true, 0]);
  });
}
