// The site as a whole: on Vite's dev server there is a new one after each edit.

import { assertEquals, assertThrows } from "@std/assert";
import { submitCall, tasksFrom } from "../../mod.ts";
import { Refusal } from "../../squaring/refusal.ts";

type Site = typeof import("../../squaring/site.ts");

const tasks = tasksFrom<typeof import("../../examples/tasks.ts")>(
  import.meta.resolve("../../examples/tasks.ts"),
);

Deno.test("a new site ends the one before it, with its tasks, streams and waiting requests", async () => {
  const [first, second] = [
    import.meta.resolve("../../squaring/site.ts?1"),
    "../../squaring/site.ts?2",
  ];
  const before: Site = await import(first);
  const executor = before.executors.of("workers");
  assertEquals(await submitCall(executor, tasks.square, 3).result, 9);
  const stream = before.streams.answer(() => new DisposableStack());

  const after: Site = await import(second);

  assertEquals(before.leaving.signal.aborted, true);
  assertThrows(() => before.executors.of("workers"), Refusal);
  assertEquals((await stream.body!.getReader().read()).done, true);
  await before.stop();
  assertEquals(executor.state, "stopped");
  assertEquals([after.leaving.signal.aborted, after.streams.size], [false, 0]);
  await after.stop();
});
