// mapCalls() and asCompleted() with a pool that the test plays, step by step.

import { assertEquals, assertRejects } from "@std/assert";
import {
  type AnyFuture,
  asCompleted,
  mapCalls,
  submitCall,
  TaskExecutor,
  TaskFailedError,
  tasksFrom,
} from "../../mod.ts";
import { turn } from "../../testing/turn.ts";
import { SteppedContext } from "./stepped_context.ts";

const tasks = tasksFrom<{ square(n: number): number }>(import.meta.resolve("./none.ts"));

function stage(inFlight: number, ordered = true) {
  const context = new SteppedContext();
  const executor = new TaskExecutor({ context, maxWorkers: 1 });
  const items = Array.from({ length: 10 }, (_, n) => n + 1);
  const values = mapCalls(executor, tasks.square, items, { inFlight, ordered });
  const read: unknown[] = [];
  const next = () => {
    const step = values.next();
    step.then(({ value }) => read.push(value), (error) => read.push(error.name, error.index));
    return step;
  };
  return { context, executor, values, read, next };
}

Deno.test("mapCalls() counts what was made and not read as in flight", async () => {
  const { context, next, read } = stage(3);
  next();
  assertEquals(context.pool.jobs.length, 3);
  for (const at of [0, 1, 2]) context.pool.finish(at);
  await turn();
  assertEquals([read, context.pool.jobs.length], [[1], 4]);
  await next();
  assertEquals([read, context.pool.jobs.length], [[1, 4], 5]);
});

Deno.test("mapCalls() submits in blocks, once there is room for one or a reader waits", async () => {
  const { context, next, read } = stage(6); // twice the workers are 2; half of the rest is a block
  const submitted: number[] = [];
  const reading = async () => {
    const step = next();
    submitted.push(context.pool.jobs.length);
    await step;
  };
  const first = reading();
  for (const at of [0, 1, 2]) context.pool.finish(at);
  await first;
  for (let reader = 0; reader < 2; reader++) await reading();
  void reading();
  assertEquals([read, submitted], [[1, 4, 9], [6, 8, 8, 9]]);
});

Deno.test("mapCalls() gives readers that wait together their values in order", async () => {
  const { context, next, read } = stage(3);
  for (let reader = 0; reader < 4; reader++) next();
  for (const at of [2, 1, 0]) context.pool.finish(at);
  await turn();
  assertEquals(read, [1, 4, 9]);
  context.pool.finish(3);
  await turn();
  assertEquals(read, [1, 4, 9, 16]);
});

Deno.test("mapCalls() in order throws the failure of the earliest item, if two fail", async () => {
  const { context, next, read } = stage(4);
  next();
  context.pool.play(2, "SX");
  await turn();
  assertEquals(context.pool.asked, ["cancel 3"]);
  context.pool.play(1, "SX");
  context.pool.finish(0);
  await turn();
  next();
  await turn();
  assertEquals(read, [1, "TaskFailedError", 1]);
  await next();
  assertEquals(read, [1, "TaskFailedError", 1, undefined]);
});

Deno.test("mapCalls() out of order throws the first failure and cancels all", async () => {
  const { context, next, read } = stage(4, false);
  next();
  context.pool.play(2, "SX");
  await turn();
  assertEquals(context.pool.asked, ["cancel 0", "cancel 1", "cancel 3"]);
  assertEquals(read, ["TaskFailedError", 2]);
  context.pool.play(0, "A");
  await next();
  assertEquals([read.at(-1), context.pool.jobs.length], [undefined, 4]);
});

Deno.test("mapCalls() left by one reader ends the others", async () => {
  const { context, values, next, read } = stage(2);
  const reading = [next(), next()];
  await values.return?.();
  await Promise.all(reading);
  assertEquals([read, context.pool.asked], [[undefined, undefined], ["cancel 0", "cancel 1"]]);
  assertEquals(await values.next(), { done: true, value: undefined });
});

Deno.test("mapCalls() never begun submits nothing, and can be left", async () => {
  const { context, values } = stage(2);
  await values.return?.();
  assertEquals(await values.next(), { done: true, value: undefined });
  assertEquals(context.pools.flatMap((pool) => pool.jobs), []);
});

Deno.test("mapCalls() closes its items when the executor refuses one", async () => {
  const { context, executor } = stage(2);
  let closed = false;
  function* items(): Generator<number> {
    try {
      for (let n = 1;; n++) yield n;
    } finally {
      closed = true;
    }
  }
  const values = mapCalls(executor, tasks.square, items(), { inFlight: 2 });
  const first = values.next();
  context.pool.refusal = new TypeError("Cannot send args[0]");
  context.pool.finish(0);
  assertEquals((await first).value, 1);
  context.pool.finish(1);
  assertEquals((await values.next()).value, 4);
  const error = await assertRejects(() => values.next(), TypeError, "args[0]");
  assertEquals([closed, (error as { index?: number }).index], [true, 2]);
});

Deno.test("asCompleted() gives each future once, in the order of the ends", async () => {
  const { context, executor } = stage(1);
  const futures: AnyFuture[] = [1, 2, 3].map((n) => submitCall(executor, tasks.square, n));
  const completions = asCompleted([...futures, ...futures]);
  context.pool.finish(2);
  context.pool.play(0, "SX");
  context.pool.finish(1);
  const ids = (await Array.fromAsync(completions)).map(({ id }) => id);
  assertEquals(ids, [2, 0, 1].map((at) => futures[at]?.id));
  await assertRejects(() => futures[0]!.result, TaskFailedError);
});

Deno.test("asCompleted() waits for what was added at either end of a list, or in the place of another", async () => {
  const { context, executor } = stage(1);
  const futures: AnyFuture[] = [1, 2, 3, 4, 5].map((n) => submitCall(executor, tasks.square, n));
  const list = futures.slice(0, 2);
  const completions = asCompleted(list);
  const read: number[] = [];
  const next = async () => read.push(futures.indexOf((await completions.next()).value));
  context.pool.finish(0);
  await next();
  list[0] = futures[2]!;
  list.unshift(futures[3]!);
  list.push(futures[4]!);
  const reading = next();
  for (const at of [4, 3, 2, 1]) context.pool.finish(at);
  await reading;
  for (let rest = 0; rest < 3; rest++) await next();
  assertEquals([read, await completions.next()], [[0, 4, 3, 2, 1], {
    done: true,
    value: undefined,
  }]);
});

Deno.test("asCompleted() left by one reader ends the others", async () => {
  const { executor } = stage(1);
  const completions = asCompleted([submitCall(executor, tasks.square, 1)]);
  const reading = [completions.next(), completions.next()];
  await completions.return?.();
  for (const step of await Promise.all(reading)) assertEquals(step.done, true);
});
