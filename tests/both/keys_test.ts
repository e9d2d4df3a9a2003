// tenant, key and exclusive: whose turn it is, where a task goes, and which ones never meet.

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { type AnyFuture, call, submitCall, TaskExecutor, tasksFrom } from "../../mod.ts";
import { tasks as deadly } from "../faults/names.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { reached, settled } from "./waiting.ts";

const keyed = tasksFrom<typeof import("./key_tasks.ts")>(import.meta.resolve("./key_tasks.ts"));

/** What begins, in order: the tenants or keys that the titles of futures stand for. */
function beginnings(executor: TaskExecutor): number[] {
  const ids: number[] = [];
  executor.subscribe((event) => {
    if (event.type === "task" && event.phase === "started") ids.push(event.future.id);
  });
  return ids;
}

bothTest("explain() names the key that a task waits for, though a worker idles", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  await executor.warmUp();
  const of = () => executor.submit(call(tasks.untilCancelled), { key: "report", exclusive: true });
  const [first, second] = [of(), of()];
  await reached(first, "executing");
  assertEquals(second.state, "waiting");
  assertStringIncludes(executor.explain(second).reason, 'the task before it of key "report"');
  first.cancel();
  await reached(second, "executing");
  second.cancel();
  await settled(second);
});

for (const ms of [0, 6]) {
  bothTest(
    `tenants are served in turn: one of 200 behind 10,000 tasks of ${ms} ms`,
    async (scene) => {
      const executor = scene.executor({ maxWorkers: 2 });
      await executor.warmUp();
      const first = executor.submit(call(tasks.wait, ms), { tenant: "crowd" });
      const many = Array.from({ length: 10_000 }, () => {
        return executor.submit(call(tasks.wait, ms), { tenant: "crowd" });
      });
      await first.result;
      const order = beginnings(executor);
      const few = Array.from({ length: 200 }, () => {
        return executor.submit(call(tasks.wait, ms), { tenant: "guest" });
      });
      await few[0]!.result;
      // Those that ran, and what was begun before the pool could take it back.
      const before = order.indexOf(few[0]!.id);
      assert(before <= (ms === 0 ? 40 : 4), `${before} began before it`);
      for (const future of [...many, ...few]) future.cancel();
      await executor.idle();
    },
  );
}

bothTest("tenants take turns, those without a name are one of them", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 1 });
  const go = context.event();
  const busy = submitCall(executor, deadly.untilSet, go);
  await reached(busy, "executing");
  const names = new Map<number, string>();
  for (const tenant of ["a", "a", "a", undefined, undefined, "b", "a"]) {
    const future = executor.submit(call(tasks.wait, 6), { tenant });
    names.set(future.id, tenant ?? "-");
  }
  const order = beginnings(executor);
  go.set();
  await executor.idle();
  assertEquals(order.map((id) => names.get(id)).join(""), "a-ba-aa");
});

bothTest(
  "a worker begins tasks as an oracle says, whatever their order, 5 times",
  async (scene) => {
    const { random } = scene;
    const context = scene.context();
    const executor = scene.executor({ context, maxWorkers: 1 });
    for (let round = 0; round < 5; round++) {
      scene.step(`round ${round}`);
      const go = context.event();
      const busy = submitCall(executor, deadly.untilSet, go);
      await reached(busy, "executing");
      const waiting = Array.from({ length: 20 }, () => {
        const options = { priority: random.below(3), tenant: random.pick(["a", "b", "c"]) };
        return { options, id: executor.submit(call(tasks.wait, 6), options).id };
      });
      const order = beginnings(executor);
      go.set();
      await executor.idle();
      assertEquals(order, inTurn(waiting));
    }
  },
);

interface Waiting {
  readonly id: number;
  readonly options: { readonly priority: number; readonly tenant: string };
}

/** In which order they are to begin: by priority, one of each tenant in turn. */
function inTurn(waiting: readonly Waiting[]): number[] {
  const levels = Map.groupBy(waiting, ({ options }) => options.priority);
  return [...levels.keys()].toSorted((one, other) => other - one).flatMap((priority) => {
    const lines = [...Map.groupBy(levels.get(priority)!, ({ options }) => options.tenant).values()];
    const longest = Math.max(...lines.map(({ length }) => length));
    const turns = Array.from({ length: longest }, (_, turn) => lines.map((line) => line[turn]));
    return turns.flat().flatMap((each) => each === undefined ? [] : [each.id]);
  });
}

bothTest("tasks of one key go to the worker that had it last", async (scene) => {
  const executor = scene.executor({ maxWorkers: 3 });
  await executor.warmUp();
  const homes = new Map<string, number>();
  for (let round = 0; round < 20; round++) {
    for (const key of ["a", "b", "c"]) {
      const future = executor.submit(call(keyed.visit, key), { key });
      assertEquals(await future.result, round + 1, `visits of ${key}`);
      homes.set(key, future.worker!.id);
    }
  }
  assertEquals(homes.size, 3);
});

bothTest(
  "tasks of keys stay mostly where they are under load, and nobody idles for it",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 2 });
    await executor.warmUp();
    const futures = Array.from({ length: 200 }, (_, n) => {
      const key = "abcd"[n % 4]!;
      return { key, future: executor.submit(call(keyed.work, key, 4), { key }) };
    });
    await executor.idle();
    let moves = 0;
    const last = new Map<string, number>();
    for (const { key, future } of futures) {
      const { id } = future.worker!;
      if (last.has(key) && last.get(key) !== id) moves += 1;
      last.set(key, id);
    }
    assert(moves < 60, `${moves} of 200 moved`);
    assertEquals(futures.filter(({ future }) => future.state !== "completed").length, 0);
  },
);

bothTest(
  "exclusive tasks of one key never run two at a time, whoever dies or is cancelled",
  async (scene) => {
    const { random } = scene;
    const context = scene.context();
    const executor = scene.executor({ context, maxWorkers: 3 });
    const running = new Map<number, string>();
    const keys = new Map<number, string>();
    executor.subscribe((event) => {
      if (event.type !== "task") return;
      const { id } = event.future;
      if (event.phase === "started") {
        const key = keys.get(id)!;
        assert(![...running.values()].includes(key), `two of ${key}`);
        running.set(id, key);
      } else if (event.phase === "ended") running.delete(id);
    });
    const futures = Array.from({ length: 120 }, (_, n) => {
      const key = `key ${n % 4}`;
      const options = { key, exclusive: true, priority: random.below(2) };
      const future: AnyFuture = random.below(12) === 0
        ? executor.submit(call(deadly.exit, 7), options)
        : executor.submit(call(tasks.wait, random.below(3)), options);
      keys.set(future.id, key);
      return future;
    });
    for (const future of futures) if (random.below(10) === 0) future.cancel();
    await executor.idle();
    assertEquals(
      futures.filter(({ state }) => !["completed", "failed", "cancelled"].includes(state)),
      [],
    );
    assertEquals(
      await executor.submit(call(tasks.identity, 7), { key: "key 0", exclusive: true }).result,
      7,
    );
  },
  { limit: 60_000 },
);

bothTest("an exclusive task that timed out keeps others away until it has ended", async (scene) => {
  const context = scene.context();
  const go = context.event();
  const executor = scene.executor({ context, maxWorkers: 2 });
  const late = executor.submit(call(tasks.untilSet, go), {
    key: "a",
    exclusive: true,
    timeout: 20,
    cancelGrace: 10_000,
  });
  const next = executor.submit(call(tasks.identity, 7), { key: "a", exclusive: true });
  const other = executor.submit(call(tasks.identity, 8), { key: "b", exclusive: true });
  assertEquals((await settled(late)).state, "failed");
  assertEquals([await other.result, next.state], [8, "waiting"]);
  go.set();
  assertEquals(await next.result, 7);
});

bothTest(
  "an exclusive task that waits is lost with its pool, and is in its counts",
  async (scene) => {
    const context = scene.context();
    const workerPool = context.workerPool({ maxWorkers: 1 });
    const executor = scene.executor({ workerPool });
    const futures = [1, 2, 3].map(() =>
      executor.submit(call(tasks.untilCancelled), { key: "a", exclusive: true })
    );
    await reached(futures[0]!, "executing");
    const { queued, running } = executor.stats().pool!;
    assertEquals([queued, running], [2, 1]);
    assertEquals(executor.explain(futures[2]!).position, 1);
    await workerPool.shutdown();
    for (const future of futures) assertEquals((await settled(future)).state, "failed");
  },
);

Deno.test("tenant, key and exclusive that are none are refused", async () => {
  await using executor = new TaskExecutor({ maxWorkers: 1 });
  const submit = (options: object) => () => executor.submit(call(tasks.identity, 1), options);
  assertThrows(submit({ tenant: 7 }), TypeError, "tenant must be a text, got 7");
  assertThrows(submit({ key: {} }), TypeError, "key must be a text");
  assertThrows(submit({ exclusive: true }), TypeError, "exclusive needs a key");
});
