// InlineContext: tasks in the test's own thread, one step at a time, on a clock that the test moves.

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  call,
  mapCalls,
  QueueFullError,
  submitCall,
  submitProgress,
  TaskExecutor,
  TaskFailedError,
  TaskGroup,
  tasksFrom,
  WorkerLostError,
} from "../../mod.ts";
import { InlineContext } from "../../testing.ts";
import { tasks as calm } from "../both/names.ts";
import { Clock } from "../pure/clock.ts";

const tasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));

/** Microtasks have run, and modules are loaded. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 50; turns++) await Promise.resolve();
}

Deno.test("InlineContext.runNext() runs one task to its end, the first of the queue", async () => {
  await using context = new InlineContext();
  await using executor = new TaskExecutor({ context });
  assertEquals(await context.runNext(), false);
  const low = submitCall(executor, calm.identity, "low");
  const high = executor.submit(call(calm.identity, "high"), { priority: 1 });
  const cancelled = submitCall(executor, calm.identity, "cancelled");
  const states = () => [low, high, cancelled].map(({ state }) => state);
  await settle();
  assertEquals(states(), ["waiting", "waiting", "waiting"]);
  cancelled.cancel();
  await settle();
  assertEquals(await context.runNext(), true);
  assertEquals(states(), ["waiting", "completed", "cancelled"]);
  assertEquals([await context.runNext(), await context.runNext()], [true, false]);
  assertEquals([await low.result, await high.result], ["low", "high"]);
  assertEquals(low.worker?.label, "thread 1");
});

Deno.test("InlineContext: time passes when the test says so, for tasks and for their limits", async () => {
  await using context = new InlineContext();
  const executor = new TaskExecutor({ context });
  await import("./tasks.ts"); // loading takes real time
  using clock = new Clock();
  const slept = submitCall(executor, tasks.sleep, 60_000);
  const first = context.runNext();
  await settle();
  assertEquals(slept.state, "executing");
  const late = executor.submit(call(tasks.sleep, 60_000), { timeout: 1000 });
  const second = context.runNext();
  await settle();
  clock.pass(1000);
  const error = await assertRejects(() => late.result, TaskFailedError);
  assertEquals(error.cause.name, "TimeoutError");
  assert(await second, "it has ended: its signal was aborted");
  clock.pass(59_000);
  assertEquals([await slept.result, await first], ["slept", true]);
  const never = executor.submit(call(tasks.sleep, Infinity), { timeout: 10, cancelGrace: 10 });
  never.cancel();
  await executor.shutdown();
  assertEquals(clock.running, 0);
});

Deno.test("InlineContext: a task that does not end in its time is given up, and the next one runs", async () => {
  await using context = new InlineContext();
  await using executor = new TaskExecutor({ context });
  await import("./tasks.ts");
  using clock = new Clock();
  const endless = executor.submit(call(tasks.never), { cancelGrace: 100 });
  const neighbour = submitCall(executor, tasks.never);
  void context.runNext();
  void context.runNext();
  await settle();
  endless.cancel();
  clock.pass(100);
  assertEquals(endless.snapshot, {
    state: "cancelled",
    worker: endless.worker!,
    started: true,
    forced: true,
  });
  const error = await assertRejects(() => neighbour.result, WorkerLostError);
  assert(error.message.includes("on account of tasks.ts#never"), error.message);
  const next = submitCall(executor, calm.identity, 7);
  await context.runNext();
  assertEquals([await next.result, executor.stats().pool?.restarts], [7, 1]);
});

Deno.test("InlineContext: values cross as they do elsewhere", async () => {
  await using context = new InlineContext({ atOnce: true });
  await using executor = new TaskExecutor({ context, maxWorkers: 2, maxQueue: 0 });
  const list = [1, { deep: new Map([["when", new Date(0)]]) }];
  const future = submitCall(executor, calm.identity, list);
  list.push(3);
  assertEquals(await future.result, [1, { deep: new Map([["when", new Date(0)]]) }]);
  assertThrows(() => submitCall(executor, calm.identity, () => 1), TypeError, "args[0]");
  submitCall(executor, calm.identity, 1);
  submitCall(executor, calm.identity, 2);
  assertThrows(() => submitCall(executor, calm.identity, 3), QueueFullError);
  await executor.ready();
});

Deno.test("InlineContext: currentTask() is right in tasks that run beside each other", async () => {
  await using one = new InlineContext({ atOnce: true });
  await using two = new InlineContext({ atOnce: true });
  const executors = [one, two].map((context) => new TaskExecutor({ context, maxWorkers: 3 }));
  const futures = executors.flatMap((executor) =>
    [1, 2, 3, 4].map((turns) => submitCall(executor, tasks.whoAmI, turns))
  );
  assertEquals(await Promise.all(futures.map(({ result }) => result)), futures.map(() => 1));
  await Promise.all(executors.map((executor) => executor.shutdown()));
});

Deno.test("InlineContext: more reports than its reader takes do not stop the thread", async () => {
  await using context = new InlineContext({ atOnce: true });
  await using executor = new TaskExecutor({ context });
  let read = 0;
  for await (const n of submitProgress(executor, calm.count, 5000)) assertEquals(n, read++);
  assertEquals(read, 5000);
});

Deno.test("InlineContext: loops and groups work on it", async () => {
  await using context = new InlineContext({ atOnce: true });
  await using executor = new TaskExecutor({ context, maxWorkers: 2 });
  const numbers = Array.from({ length: 100 }, (_, n) => n);
  for (const chunk of [1, 7]) {
    const values = mapCalls(executor, calm.identity, numbers, { chunk });
    assertEquals(await Array.fromAsync(values), numbers);
  }
  await using group = new TaskGroup(executor);
  for (const n of numbers) submitCall(group, calm.identity, n);
  assertEquals(await group.all(), numbers);
});

Deno.test("InlineContext needs no permission, where the test imports the task module itself", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-lock", "--no-config", "tests/inline/no_permission.ts"],
    cwd: new URL("../../", import.meta.url),
  }).output();
  const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assertEquals([code, text], [0, "woken\n"]);
});
