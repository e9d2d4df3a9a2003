import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deliver } from "../../futures/future/base_future.ts";
import { TaskFailedError } from "../../futures/future/errors.ts";
import { IterationFuture } from "../../futures/spec/iteration.ts";
import { STREAM_WINDOW, type StreamWindow } from "../../futures/task/stream_window.ts";
import { ProgressFuture } from "../../futures/spec/progress.ts";
import { steps } from "../../futures/task/progress_reporter.ts";
import { collected } from "../../testing/collected.ts";
import { turn } from "../../testing/turn.ts";
import { RECORD, WORKER } from "./told.ts";

/** An executing future whose messages the test sends. */
function executing(Future = IterationFuture<unknown, number>, window?: StreamWindow) {
  let [acknowledged, kilobytes, cancelled] = [0, 0, 0];
  const future = new Future({
    window,
    acknowledge(items, size) {
      acknowledged += items;
      kilobytes += size;
    },
    cancel: () => cancelled += 1,
  });
  deliver(future, { type: "started", worker: WORKER, at: 1 });
  const name = future instanceof ProgressFuture ? "report" : "item";
  return {
    future,
    send: (value: unknown, kilobytes?: number) =>
      deliver(future, { type: "sent", name, value, kilobytes }),
    finish: () => deliver(future, { type: "returned", value: 49, at: 2 }),
    fail: () => deliver(future, { type: "raised", error: RECORD, at: 2 }),
    get acknowledged() {
      return acknowledged;
    },
    get kilobytes() {
      return kilobytes;
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
  const [heard, task] = [executing(), executing()];
  function sendAll(to: typeof task): WeakRef<object>[] {
    return Array.from({ length: 100 }, () => {
      const item = {};
      to.send(item);
      return new WeakRef(item);
    });
  }
  const subscription = heard.future.subscribe(() => {});
  const observed = sendAll(heard);
  subscription[Symbol.dispose]();
  const items = task.future.values();
  const read = sendAll(task).slice(0, 50);
  for (const _ of read) await items.next();
  assertEquals(await collected([...observed, ...read]), 150);
  assertEquals([heard.future.state, task.future.state], ["executing", "executing"]);
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
  for (let n = 0; n < STREAM_WINDOW.items; n++) task.send(n);
  assertEquals(task.acknowledged, STREAM_WINDOW.items);
  const late = task.future.values({ preventCancel: true });
  assertEquals((await late.next()).value, 0);
  assertThrows(() => task.future.values(), TypeError, "being read already");
  await late.return?.();
  await turn();
  assertEquals(task.future.state, "executing");
  const silent = executing();
  for (let n = 0; n <= STREAM_WINDOW.items; n++) silent.send(n);
  assertThrows(
    () => silent.future.values(),
    RangeError,
    `${STREAM_WINDOW.items + 1} values went by unread`,
  );
  const once = executing();
  once.future.subscribe(() => {});
  once.send(0);
  assertThrows(() => once.future.values(), RangeError, "1 value went by unread");
});

Deno.test("E32 without a reader no more than 8 MB are kept, or one value that is larger (pure)", async () => {
  const half = STREAM_WINDOW.kilobytes / 2;
  const task = executing();
  for (const value of [1, 2]) task.send(value, half);
  assertEquals([task.acknowledged, task.kilobytes], [2, 2 * half]);
  assertEquals(await take(task.future, 2), [1, 2]);
  for (const value of [3, 4, 5]) task.send(value, half);
  assertEquals([task.acknowledged, task.kilobytes], [5, 5 * half]);
  assertThrows(() => task.future.values(), RangeError, "3 values went by unread");
  const large = executing();
  large.send("large", 10 * half);
  assertEquals(await take(large.future, 1), ["large"]);
});

Deno.test("E32 without a reader as much is kept as its window says (pure)", async () => {
  const task = executing(undefined, { items: 3, kilobytes: 10 });
  for (const value of [1, 2, 3]) task.send(value, 3);
  assertEquals(await take(task.future, 3), [1, 2, 3]);
  for (const value of [1, 2, 3, 4]) task.send(value);
  assertThrows(() => task.future.values(), RangeError, "4 values went by unread");
  const large = executing(undefined, { items: 3, kilobytes: 10 });
  for (const value of [1, 2]) large.send(value, 6);
  assertThrows(() => large.future.values(), RangeError, "2 values went by unread");
});

Deno.test("E32 the size of a value is acknowledged with it, when it is taken (pure)", async () => {
  const task = executing();
  task.send("kept", 7); // for whoever reads next, and owed no more
  const items = task.future.values();
  for (const kilobytes of [100, 10, 1]) task.send("read", kilobytes);
  const words: [number, number][] = [];
  for (let n = 0; n < 4; n++) {
    await items.next();
    words.push([task.acknowledged, task.kilobytes]);
  }
  assertEquals(words, [[1, 7], [2, 107], [3, 117], [4, 118]]);
});

Deno.test("F38 steps count up to their total (pure)", () => {
  const seen: unknown[] = [];
  const report = Object.assign((value: unknown) => void seen.push(value), {
    report() {},
    ready: () => Promise.resolve(),
  });
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

/** As many values as the loop takes, from a reader of their own. */
async function take(future: IterationFuture<unknown, number>, count: number): Promise<unknown[]> {
  const values: unknown[] = [];
  const items = future.values({ preventCancel: true });
  while (values.length < count) values.push((await items.next()).value);
  await items.return?.();
  return values;
}

Deno.test("E32 the next reader goes on where the last one left, and no value is held (pure)", async () => {
  const task = executing();
  const first = task.future.values({ preventCancel: true });
  for (let n = 0; n < 5; n++) task.send(n);
  assertEquals((await first.next()).value, 0);
  await first.return?.();
  assertEquals(task.acknowledged, 1);
  await turn();
  assertEquals(task.acknowledged, 5);
  task.send(5);
  assertEquals(await take(task.future, 3), [1, 2, 3]);
  task.finish();
  assertEquals(await take(task.future, 1), [4]);
  assertEquals(await Array.fromAsync(task.future), [5]);
  assertEquals([task.acknowledged, task.cancelled], [6, 0]);
});

Deno.test("E32 a reader that leaves at the end gives back the rest, without preventCancel too (pure)", async () => {
  const task = executing();
  for (let n = 0; n < 3; n++) task.send(n);
  task.finish();
  for await (const _ of task.future) break;
  assertEquals(await Array.fromAsync(task.future), [1, 2]);
});

Deno.test("E31 a reader that leaves and cancels gives nothing back (pure)", async () => {
  const task = executing();
  function send(): WeakRef<object> {
    const item = {};
    task.send(item);
    return new WeakRef(item);
  }
  const items = task.future.values();
  const sent = [1, 2, 3].map(send);
  await items.next();
  await items.return?.();
  assertEquals(await collected(sent), 3);
  assertEquals(task.future.state, "cancelling");
});

Deno.test("E32 readers that follow one another at once hold the task back as one would (pure)", async () => {
  const task = executing();
  let sent = 0;
  const sendAll = () => { // as fast as it may
    while (sent - task.acknowledged < STREAM_WINDOW.items) task.send(sent++);
  };
  for (let read = 0; read < 5 * STREAM_WINDOW.items; read += 10) {
    const items = task.future.values({ preventCancel: true });
    for (let n = read; n < read + 10; n++) {
      sendAll();
      assertEquals((await items.next()).value, n);
    }
    await items.return?.();
    assertEquals(sent - read, STREAM_WINDOW.items + 9);
  }
  await turn();
});

Deno.test("E32 what is kept between readers is bounded, and whoever comes after a gap is told (pure)", async () => {
  const task = executing();
  for (let n = 0; n < STREAM_WINDOW.items; n++) task.send(n);
  const items = task.future.values({ preventCancel: true });
  await items.next();
  task.send(STREAM_WINDOW.items);
  await items.return?.();
  assertEquals(await take(task.future, 2), [1, 2]);
  for (let n = 0; n < 3; n++) task.send(n);
  assertThrows(
    () => task.future.values(),
    RangeError,
    `${STREAM_WINDOW.items + 1} values went by unread`,
  );
  const deep = executing();
  for (let n = 0; n < STREAM_WINDOW.items; n++) deep.send(n);
  const reader = deep.future.values({ preventCancel: true });
  for (let n = 0; n < 7; n++) deep.send(n);
  await reader.return?.();
  await turn();
  assertEquals(deep.acknowledged, STREAM_WINDOW.items + 7);
  assertThrows(
    () => deep.future.values(),
    RangeError,
    `${STREAM_WINDOW.items + 7} values went by unread`,
  );
});

Deno.test("E32 what a reader left when the task had ended is kept, however much it is (pure)", async () => {
  const task = executing();
  for (let n = 0; n < STREAM_WINDOW.items; n++) task.send(n);
  const reader = task.future.values({ preventCancel: true });
  for (let n = 0; n < 7; n++) task.send(n);
  await reader.return?.();
  task.finish();
  await turn();
  assertEquals((await Array.fromAsync(task.future)).length, STREAM_WINDOW.items + 7);
});

Deno.test("E32 values that came while somebody was subscribed are missed, not left out (pure)", () => {
  const task = executing();
  task.send(0);
  const subscription = task.future.subscribe(() => {});
  for (let n = 1; n < 6; n++) task.send(n);
  subscription[Symbol.dispose]();
  task.send(6);
  assertThrows(() => task.future.values(), RangeError, "7 values went by unread");
});

Deno.test("E32 after the end was read, the next reader ends at once, as the first one did (pure)", async () => {
  const task = executing();
  task.send(1);
  task.finish();
  for (const values of [[1], [], []]) assertEquals(await Array.fromAsync(task.future), values);
  const failing = executing();
  const reading = assertRejects(() => Array.fromAsync(failing.future), TaskFailedError);
  failing.fail();
  await reading;
  await assertRejects(() => Array.fromAsync(failing.future), TaskFailedError, "RangeError: no");
});

Deno.test("E32 a reader that left just before the end leaves no timer behind (pure)", async () => {
  const task = executing();
  for (let n = 0; n < 3; n++) task.send(n);
  assertEquals(await take(task.future, 1), [0]);
  task.finish(); // and in this turn the test ends, which looks for timers
});
