// A worker that says in one line that a task has returned and the next one has begun: what is seen of it is the same.

import { assertEquals, assertThrows } from "@std/assert";
import { submitCall, SubprocessContext, TaskExecutor, tasksFrom } from "../../mod.ts";
import { isReturned, readUp, up, withNext } from "../../contexts/protocol/lines_up.ts";
import { reached } from "../both/waiting.ts";

const tasks = tasksFrom<typeof import("../both/tasks.ts")>(
  import.meta.resolve("../both/tasks.ts"),
);
const VALUE = { field: '"value":[7]', buffers: [] };

Deno.test("withNext() adds to the last line that which has begun since", () => {
  const lines = up.returned(5, VALUE) + up.returned(6, VALUE);
  assertEquals([...readUp(withNext(lines, 7))], [
    { type: "returned", job: 5, value: [7] },
    { type: "returned", job: 6, value: [7], next: 7 },
  ]);
  assertEquals([up.returned(5, VALUE), up.raised(5, VALUE)].map(isReturned), [true, false]);
  assertThrows(() => [...readUp('{"type":"returned","job":5,"next":"6"}\n')], Error, "not right");
});

Deno.test("a task that begins right after others is seen to begin, and can be cancelled", async () => {
  await using context = new SubprocessContext();
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  for (let round = 0; round < 5; round++) {
    const short = Array.from({ length: 300 }, (_, n) => submitCall(executor, tasks.identity, n));
    const long = submitCall(executor, tasks.spin); // handed out ahead, as the others are short
    await reached(long, "executing");
    assertEquals(short.map(({ state }) => state), short.map(() => "completed"));
    long.cancel();
    await long.result.catch(() => {});
    assertEquals(long.state, "cancelled");
  }
  assertEquals(executor.stats().pool!.restarts, 0); // nobody took its worker for one that begins nothing
});
