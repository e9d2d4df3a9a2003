import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deliver } from "../../futures/base_future.ts";
import { TaskFailedError } from "../../futures/errors.ts";
import { IterationFuture } from "../../futures/iteration.ts";
import { STREAM_WINDOW } from "../../futures/messages.ts";
import { ProgressFuture } from "../../futures/progress.ts";
import { steps } from "../../futures/progress_reporter.ts";
import { collected } from "../../testing/collected.ts";
import { RECORD, WORKER } from "./told.ts";

/** An executing future whose messages the test sends. */
function executing(Future = IterationFuture<unknown, number>) {
  let [acknowledged, cancelled] = [0, 0];
  const future = new Future({
    acknowledge: (count) => acknowledged += count,
    cancel: () => cancelled += 1,
  });
  deliver(future, { type: "started", worker: WORKER, at: 1 });
  const name = future instanceof ProgressFuture ? "report" : "item";
  return {
    future,
    send: (value: unknown) => deliver(future, { type: "sent", name, value }),
    finish: () => deliver(future, { type: "returned", value: 49, at: 2 }),
    fail: () => deliver(future, { type: "raised", error: RECORD, at: 2 }),
    get acknowledged() {
      return acknowledged;
    },
    get cancelled() {
      return cancelled;
    },
  };
}

Deno.test("E24 F33 items and reports reach observers in order, and a reader (pure)", async () => {
  for (const Future of [IterationFuture<unknown, number>, ProgressFuture<unknown, number>]) {
    const task = executing(Future as typeof IterationFuture<unknown, number>);
    const heard: unknown[] = [];
    task.future.subscribe((event) => void heard.push("value" in event ? event.value : event.type));
    const reading = Array.fromAsync(task.future);
    for (const value of [1, undefined, "three"]) task.send(value);
    task.finish();
    assertEquals(await reading, [1, undefined, "three"]);
    assertEquals(heard, [1, undefined, "three", "state"]);
  }
});

Deno.test("C19 a message of another kind fails the future and asks its task to end (pure)", () => {
  const task = executing();
  deliver(task.future, { type: "sent", name: "report", value: 1 });
  const { snapshot } = task.future;
  assertEquals([snapshot.state, task.cancelled], ["failed", 1]);
  assertEquals(
    "error" in snapshot && snapshot.error.message,
    'Cannot receive message "report": IterationFuture does not know it',
  );
});

Deno.test("E26 F34 a reader gets what came before the error, then the error (pure)", async () => {
  const task = executing();
  const items = task.future.values();
  task.send(1);
  task.fail();
  assertEquals(await items.next(), { done: false, value: 1 });
  await assertRejects(() => items.next(), TaskFailedError, "RangeError: no");
  assertEquals(await items.next(), { done: true, value: undefined });
});

Deno.test("E28 F37 after cancel() nothing more is told or read, what was buffered included (pure)", async () => {
  const task = executing();
  const heard: unknown[] = [];
  task.future.subscribe((event) => void heard.push(event.type));
  const items = task.future.values();
  task.send(1);
  task.send(2);
  assertEquals((await items.next()).value, 1);
  task.future.cancel();
  task.send(3);
  task.finish();
  await assertRejects(() => items.next(), Error, "cancelled");
  assertEquals(heard, ["item", "item", "state", "state"]);
});

Deno.test("E31 a future keeps no item that an observer or a reader got (pure)", async () => {
  const task = executing();
  function sendAll(): WeakRef<object>[] {
    return Array.from({ length: 100 }, () => {
      const item = {};
      task.send(item);
      return new WeakRef(item);
    });
  }
  const subscription = task.future.subscribe(() => {});
  const observed = sendAll();
  subscription[Symbol.dispose]();
  const items = task.future.values();
  const read = sendAll().slice(0, 50);
  for (const _ of read) await items.next();
  assertEquals(await collected([...observed, ...read]), 150);
  assertEquals(task.future.state, "executing");
});

Deno.test("E32 values are acknowledged when the reader takes them, not before (pure)", async () => {
  const task = executing();
  const items = task.future.values();
  for (let n = 0; n < 5; n++) task.send(n);
  assertEquals(task.acknowledged, 0);
  await items.next();
  await items.next();
  assertEquals(task.acknowledged, 2);
  await items.return?.();
  assertEquals([task.acknowledged, task.cancelled, task.future.state], [5, 1, "cancelling"]);
});

Deno.test("E32 without a reader values are acknowledged at once, and few are kept (pure)", async () => {
  const task = executing();
  for (let n = 0; n < STREAM_WINDOW; n++) task.send(n);
  assertEquals(task.acknowledged, STREAM_WINDOW);
  const late = task.future.values({ preventCancel: true });
  assertEquals((await late.next()).value, 0);
  assertThrows(() => task.future.values(), TypeError, "being read already");
  await late.return?.();
  assertEquals(task.future.state, "executing");
  const deaf = executing();
  for (let n = 0; n <= STREAM_WINDOW; n++) deaf.send(n);
  assertThrows(() => deaf.future.values(), RangeError, "1 values went by unread");
});

Deno.test("F38 steps count up to their total (pure)", () => {
  const seen: unknown[] = [];
  const report = Object.assign((value: unknown) => void seen.push(value), { report() {} });
  const counter = steps(report, 3);
  counter.step("one");
  counter.step(undefined, 1.5);
  counter.step();
  assertEquals(seen, [
    { message: "one", complete: 1, total: 3 },
    { complete: 2.5, total: 3 },
    { complete: 3.5, total: 3 },
  ]);
});

Deno.test("E32 several reads at once are served in order, and end together (pure)", async () => {
  const task = executing();
  const items = task.future.values();
  const reads = [1, 2, 3, 4].map(() => items.next());
  task.send("one");
  task.send("two");
  task.finish();
  assertEquals(await Promise.all(reads), [
    { done: false, value: "one" },
    { done: false, value: "two" },
    { done: true, value: undefined },
    { done: true, value: undefined },
  ]);
});

Deno.test("E32 a read that waits ends when its reader is left (pure)", async () => {
  const task = executing();
  const items = task.future.values();
  const read = items.next();
  await items.return?.();
  assertEquals([await read, task.future.state], [{ done: true, value: undefined }, "cancelling"]);
});
