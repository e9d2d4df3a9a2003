// What is printed of a future, above all to whoever awaits it and forgets `.result`.

import { assertEquals } from "@std/assert";
import { submitCall, submitIteration, TaskExecutor, tasksFrom } from "../../mod.ts";
import { InlineContext } from "../../testing.ts";
import type * as Tasks from "../../examples/tasks.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("../../examples/tasks.ts"));

Deno.test("a future that is printed says its task, its state, and that .result has the value", async () => {
  await using context = new InlineContext();
  await using executor = new TaskExecutor({ context });
  const future = submitCall(executor, tasks.square, 7);
  const { id } = future;
  const hint = "await its .result for the value";
  assertEquals(
    Deno.inspect(future),
    `CallFuture { tasks.ts#square (future ${id}), waiting: ${hint} }`,
  );
  await context.runNext();
  assertEquals(
    Deno.inspect([await future], { compact: true, breakLength: Infinity }),
    `[ CallFuture { tasks.ts#square (future ${id}), completed: ${hint} } ]`,
  );
  const counting = submitIteration(executor, tasks.countDown, 3);
  counting.cancel();
  assertEquals(
    Deno.inspect(counting),
    `IterationFuture { tasks.ts#countDown (future ${counting.id}), cancelling: ${hint} }`,
  );
});
