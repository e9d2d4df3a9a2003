// A pool from its first task to its last: submits that come too late, too many or too soon, workers that
// are recycled or leave, and who runs when.

import { assert, assertEquals, assertInstanceOf, assertRejects, assertThrows } from "@std/assert";
import {
  call,
  ExecutorStoppedError,
  QueueFullError,
  submitCall,
  SubprocessContext,
  TaskExecutor,
  WorkerContext,
} from "../../mod.ts";
import { faultTest, raceTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { reached, settled, until, within } from "../both/waiting.ts";

faultTest(19, "WP", "submit after shutdown()", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  await executor.shutdown();
  assertThrows(() => submitCall(executor, tasks.identity, 1), ExecutorStoppedError);
});

raceTest(19, "WP", "50 queued, then shutdown()", async (scene, workers) => {
  for (const begun of [false, true]) {
    const executor = scene.executor({ maxWorkers: workers });
    const futures = Array.from({ length: 50 }, () => submitCall(executor, tasks.untilCancelled));
    if (begun) await reached(futures[0]!, "executing");
    await within(executor.shutdown(), 2000, "shut down");
    assert(futures.every(({ state }) => state === "cancelled"));
  }
});

raceTest(19, "WP", "submit, cancel and shutdown() at once", async (scene, workers) => {
  for (let round = 0; round < 5; round++) {
    scene.step(`round ${round}`);
    const executor = scene.executor({ maxWorkers: workers });
    const futures = Array.from({ length: 10 }, () => submitCall(executor, tasks.wait, 1));
    for (const future of futures) if (future.id % 2 === 0) future.cancel();
    await within(executor.shutdown(), 2000, "shut down");
    assert(futures.every(({ state }) => state === "cancelled"));
  }
});

faultTest(19, "WP", "a context that is closed while tasks run and wait", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 1 });
  const futures = [1, 2, 3].map(() => submitCall(executor, tasks.never));
  await reached(futures[0]!, "executing");
  await within(context.close(), 2000, "close");
  for (const future of futures) assertEquals((await settled(future)).state, "failed");
  await within(executor.shutdown(), 2000, "shut down");
});

faultTest(21, "WP", "workers start one a turn: no event waits for all of them", async (scene) => {
  const executor = scene.executor({ maxWorkers: 4 });
  for (let n = 0; n < 4; n++) submitCall(executor, tasks.untilCancelled);
  for (let before = 0; before < 4;) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    const workers = executor.stats().pool!.workers.length;
    assert(workers <= before + 1, `${workers - before} were started between two events`);
    before = workers;
  }
});

raceTest(21, "WP", "never more tasks at once than workers", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const futures = Array.from({ length: 15 * workers }, () => submitCall(executor, tasks.span, 3));
  const spans = await Promise.all(futures.map(({ result }) => result));
  const moments = spans.flatMap(([start, end]) => [[start, 1], [end, -1]] as const);
  moments.sort(([one, up], [other, down]) => one - other || up - down);
  let running = 0;
  for (const [, change] of moments) assert((running += change) <= workers);
});

faultTest(
  21,
  "WP",
  "a long task holds no tiny ones back that were handed out with it",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 2 });
    for (let round = 0; round < 5; round++) {
      // So many at once that each worker is handed many.
      const tiny = Array.from({ length: 2000 }, () => submitCall(executor, tasks.take));
      await within(Promise.all(tiny.map(({ result }) => result)), 5000, "see the tiny ones end");
      const long = submitCall(executor, tasks.untilCancelled);
      const more = Array.from({ length: 100 }, () => submitCall(executor, tasks.take));
      await within(Promise.all(more.map(({ result }) => result)), 5000, "see the others end");
      assertEquals(long.done, false);
      long.cancel();
      await settled(long);
    }
  },
);

faultTest(21, "WP", "a long task holds no short ones back", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  await Promise.all([1, 2].map(() => submitCall(executor, tasks.wait, 1).result));
  for (let round = 0; round < 10; round++) {
    const short = Array.from({ length: round * 3 }, () => submitCall(executor, tasks.wait, 0));
    const long = submitCall(executor, tasks.untilCancelled);
    for (let n = 0; n < 40; n++) short.push(submitCall(executor, tasks.wait, n % 2));
    await within(Promise.all(short.map(({ result }) => result)), 5000, "see the short ones end");
    assertEquals(long.state, "executing");
    long.cancel();
    await settled(long);
  }
});

raceTest(
  22,
  "WP",
  "a worker is replaced after two tasks, with a backlog",
  async (scene, workers) => {
    const executor = scene.executor({ maxWorkers: workers, recycle: { tasks: 2 } });
    const futures = Array.from({ length: 11 }, (_, n) => submitCall(executor, tasks.identity, n));
    const values = await within(
      Promise.all(futures.map(({ result }) => result)),
      20_000,
      "see all",
    );
    assertEquals(values, futures.map((_, n) => n));
    const tasksOf = Object.groupBy(futures, ({ worker }) => String(worker?.id));
    assert(Object.values(tasksOf).every((done) => done!.length <= 2));
    assertEquals(executor.stats().pool?.restarts, 0);
    const last = Array.from({ length: 7 }, () => submitCall(executor, tasks.untilCancelled));
    await within(executor.shutdown(), 3000, "shut down");
    assert(last.every(({ state }) => state === "cancelled"));
  },
);

faultTest(22, "WP", "a worker is replaced when it uses too much memory", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, recycle: { megabytes: 150 } });
  const first = submitCall(executor, tasks.keep, 40);
  await first.result;
  const ids = new Set<number>();
  for (let n = 0; n < 8; n++) {
    const future = submitCall(executor, tasks.keep, 40);
    await within(future.result, 5000, "see it end");
    ids.add(future.worker!.id);
    await submitCall(executor, tasks.wait, 110).result; // memory is looked at now and then
  }
  assert(ids.size >= 2 && ids.size <= 6, `${ids.size} workers for 8 tasks`);
});

for (const minWorkers of [0, 1]) {
  faultTest(23, "WP", `idle workers leave, ${minWorkers} stay`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 3, minWorkers, idleTimeout: 50 });
    await Promise.all([1, 2, 3].map(() => submitCall(executor, tasks.wait, 20).result));
    await until(() => executor.stats().pool?.workers.length === minWorkers, 3000, "see them leave");
    assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
    assertEquals(executor.stats().pool?.restarts, 0);
  });
}

faultTest(
  23,
  "WP",
  "those that stay start with the first task, and stay when one is recycled",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 3, minWorkers: 2, recycle: { tasks: 1 } });
    const first = submitCall(executor, tasks.identity, 1);
    assertEquals(await first.result, 1);
    const idle = () => executor.stats().pool?.workers.filter(({ state }) => state === "idle") ?? [];
    const others = () => idle().filter(({ id }) => id !== first.worker?.id);
    await until(() => others().length === 2, 5000, "see two others idle");
    assertEquals([idle().length, executor.stats().pool?.restarts], [2, 0]);
  },
);

faultTest(
  23,
  "P",
  "those that stay come back, however often idle ones were killed",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 2, minWorkers: 2, recycle: { tasks: 1 } });
    const idle = () => executor.stats().pool?.workers.filter(({ state }) => state === "idle") ?? [];
    const fresh = (old: readonly { readonly id: number }[]) => () =>
      idle().length === 2 && idle().every(({ id }) => old.every((other) => other.id !== id));
    await submitCall(executor, tasks.identity, 1).result;
    for (let round = 0; round < 3; round++) {
      await until(fresh([]), 5000, "see two idle");
      const killed = idle();
      for (const { pid } of killed) Deno.kill(pid!, "SIGKILL");
      await until(fresh(killed), 5000, "see two others");
    }
    const last = submitCall(executor, tasks.identity, 2);
    assertEquals(await last.result, 2);
    await until(fresh([last.worker!]), 5000, "see the recycled one replaced");
  },
);

raceTest(23, "WP", "a submit that races the end of the idle time", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers, idleTimeout: 10 });
  for (let round = 0; round < 10; round++) {
    scene.step(`round ${round}`);
    const futures = [1, 2].map((n) => submitCall(executor, tasks.identity, n));
    const values = await within(Promise.all(futures.map(({ result }) => result)), 2000, "go on");
    assertEquals(values, [1, 2]);
    await new Promise((resolve) => setTimeout(resolve, 8 + round % 5));
  }
});

faultTest(24, "WP", "one too many is refused, and can wait for room", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, maxQueue: 2 });
  const futures = [1, 2, 3].map((n) => submitCall(executor, tasks.wait, n));
  const error = assertThrows(() => submitCall(executor, tasks.wait, 4), QueueFullError);
  assert(error.message.includes("2 tasks wait"));
  let running = 0;
  for (let n = 0; n < 20; n++) {
    await within(executor.ready(), 2000, "see room");
    futures.push(submitCall(executor, tasks.wait, 1));
    running = Math.max(running, executor.stats().waiting);
  }
  for (const future of futures) await settled(future);
  assert(futures.every(({ state }) => state === "completed"));
  assert(running <= 3, `${running} waited`);
});

faultTest(24, "WP", "a cancel makes room at once, for one", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, maxQueue: 1 });
  submitCall(executor, tasks.untilCancelled);
  let waiting = submitCall(executor, tasks.untilCancelled);
  for (let n = 0; n < 5; n++) {
    assertThrows(() => submitCall(executor, tasks.wait, 1), QueueFullError);
    waiting.cancel();
    waiting = submitCall(executor, tasks.untilCancelled);
  }
  waiting.cancel();
  assertEquals((await settled(waiting)).state, "cancelled");
});

faultTest(24, "WP", "many wait for room, some of them in vain", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, maxQueue: 0 });
  const first = submitCall(executor, tasks.wait, 20);
  const waiting = Array.from({ length: 10 }, () => executor.ready());
  await first.result;
  await within(Promise.all(waiting), 2000, "see room"); // none of them submits: there is room for all
  const done: number[] = [];
  const clients = Array.from({ length: 10 }, async (_, n) => {
    await executor.ready();
    done.push(await submitCall(executor, tasks.wait, n).result);
  });
  await within(Promise.all(clients), 5000, "see all served");
  assertEquals(done.toSorted((one, other) => one - other), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

faultTest(24, "WP", "room that comes by a cancel, and by a shutdown", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, maxQueue: 1 });
  const running = submitCall(executor, tasks.untilCancelled);
  const queued = submitCall(executor, tasks.untilCancelled);
  await reached(running, "executing");
  const room = executor.ready();
  queued.cancel();
  await within(room, 2000, "see room");
  submitCall(executor, tasks.untilCancelled);
  const never = executor.ready();
  await within(executor.shutdown(), 2000, "shut down");
  await assertRejects(() => within(never, 2000, "see the wait end"), ExecutorStoppedError);
  assertInstanceOf(
    await Promise.resolve().then(() => submitCall(executor, tasks.identity, 1)).catch((e) => e),
    ExecutorStoppedError,
  );
});

faultTest(24, "WP", "priority goes before what was handed out already", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 1 });
  const event = context.event();
  const gate = submitCall(executor, tasks.untilSet, event);
  await reached(gate, "executing");
  const order: string[] = [];
  const submit = (name: string, priority: number) => {
    const future = executor.submit(call(tasks.identity, name), { priority });
    future.subscribe(({ snapshot }) => snapshot.state === "executing" && order.push(name));
    return future;
  };
  const futures = [submit("a", 0), submit("b", 0), submit("c", 5), submit("d", -5), submit("e", 9)];
  event.set();
  for (const future of futures) await settled(future);
  assertEquals(order.join(""), "ecabd");
});

// Not on the scene of the others, which gives timers time to end.
for (const [letter, Context] of [["W", WorkerContext], ["P", SubprocessContext]] as const) {
  Deno.test(`F24 ${letter} ready() and shutdown() leave no timer behind`, async () => {
    await using context = new Context();
    await using executor = new TaskExecutor({ context, maxWorkers: 1, maxQueue: 1 });
    await executor.ready();
  });
}
