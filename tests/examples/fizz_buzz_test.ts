import { assertEquals, assertRejects } from "@std/assert";
import { fizzBuzz } from "../../examples/fizz_buzz.ts";
import { SubprocessContext, TaskCancelledError, TaskExecutor, WorkerContext } from "../../mod.ts";
import { runExample } from "./run_example.ts";

for (const Context of [WorkerContext, SubprocessContext]) {
  const kind = Context === WorkerContext ? "worker" : "subprocess";

  Deno.test(`K62 fizz buzz sends its three types of message in order (${kind})`, async () => {
    await using context = new Context();
    await using executor = new TaskExecutor({ context, maxWorkers: 1 });
    const future = executor.submit(fizzBuzz(16));
    const heard: string[] = [];
    future.subscribe((event) => {
      if (event.type !== "state") heard.push(`${event.type} ${event.value}`);
    });
    assertEquals(await future.result, 16);
    assertEquals(future.said, 7);
    assertEquals(heard, [
      ...["fizz 3", "buzz 5", "fizz 6", "fizz 9", "buzz 10", "fizz 12", "fizzBuzz 15"],
    ]);
  });

  Deno.test(`K62 fizz buzz stops when it is cancelled, and is heard no more (${kind})`, async () => {
    await using context = new Context();
    await using executor = new TaskExecutor({ context, maxWorkers: 1 });
    const future = executor.submit(fizzBuzz(1e9));
    const heard: string[] = [];
    future.subscribe((event) => {
      heard.push(event.type === "state" ? event.snapshot.state : event.type);
      if (event.type === "fizzBuzz") future.cancel();
    });
    await assertRejects(() => future.result, TaskCancelledError);
    assertEquals(heard, [
      ...["executing", "fizz", "buzz", "fizz", "fizz", "buzz", "fizz", "fizzBuzz"],
      ...["cancelling", "cancelled"],
    ]);
  });
}

Deno.test("fizz_buzz.ts prints states and words", async () => {
  const lines = await runExample("fizz_buzz.ts", ["-A"]);
  assertEquals([lines[0], lines[1], lines.at(-1)], [
    ...["executing", "3: fizz", "counted to 15, 7 numbers had a word"],
  ]);
});
