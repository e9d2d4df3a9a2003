// mapCalls() where workers die in the middle, readers are slow, queues are full.

import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { mapCalls, WorkerLostError } from "../../mod.ts";
import { collected } from "../../testing/collected.ts";
import { tasks as deadly } from "../faults/names.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { until } from "./waiting.ts";

async function readAll<R>(values: AsyncIterable<R>) {
  const read: R[] = [];
  try {
    for await (const value of values) read.push(value);
  } catch (error) {
    return { read, error: error as Error & { readonly index?: number } };
  }
  return { read, error: undefined };
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}

for (const chunk of [1, 4]) {
  bothTest(
    `mapCalls() tells which item had the worker that died, chunk: ${chunk}`,
    async (scene) => {
      const executor = scene.executor({ maxWorkers: 2 });
      for (const dying of [0, 5, 19]) {
        const items = upTo(20).map((n) => n === dying ? 7 : undefined as never);
        const { read, error } = await readAll(mapCalls(executor, deadly.exitOr, items, { chunk }));
        assertInstanceOf(error, WorkerLostError);
        const index = dying - dying % chunk;
        assertEquals([error.index, error.code, read.length], [index, 7, index]);
      }
      const { read, error } = await readAll(
        mapCalls(executor, tasks.identity, upTo(50), { chunk }),
      );
      assertEquals([read, error], [upTo(50), undefined]);
    },
  );
}

bothTest("mapCalls() goes on while idle workers die between its items", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  let read = 0;
  for await (const value of mapCalls(executor, deadly.exitLaterOr, upTo(60), { inFlight: 1 })) {
    assertEquals(value, read++);
  }
  assertEquals([read, executor.stats().failed], [60, 0]);
  assert((executor.stats().pool?.restarts ?? 0) > 0, "some have died");
});

bothTest("mapCalls() waits for room where the queue is full", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, maxQueue: 1 });
  const values = mapCalls(executor, tasks.identity, upTo(200), { inFlight: 50 });
  assertEquals(await Array.fromAsync(values), upTo(200));
  const held = mapCalls(executor, tasks.waitOrCancel, upTo(10).map(() => 60_000), { inFlight: 50 });
  const reading = readAll(held);
  await until(() => executor.stats().waiting === 1, 10_000, "see the queue full");
  executor.stop();
  assertEquals((await reading).error?.name, "TaskCancelledError");
});

bothTest("mapCalls() of an endless source keeps nothing that was read", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  let made = 0;
  const references: WeakRef<object>[] = [];
  function noted(n: number): { n: number } {
    const object = { n };
    references.push(new WeakRef(object));
    return object;
  }
  function* endless(): Generator<object> {
    for (;;) yield noted(made++);
  }
  const values = mapCalls(executor, tasks.identity, endless(), { inFlight: 64 });
  for (let read = 1; read <= 5000; read++) {
    const { value } = await values.next();
    references.push(new WeakRef(value as object));
    assert(made - read <= 64, `${made} made, ${read} read`);
  }
  const kept = references.length - await collected(references);
  assert(kept <= 2 * 64, `${kept} are kept`);
  await values.return?.();
});

bothTest("mapCalls() of a source that hangs is left at once", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const first = Promise.withResolvers<void>();
  async function* hanging(): AsyncGenerator<number> {
    yield 1;
    first.resolve();
    await new Promise(() => {});
  }
  for await (const value of mapCalls(executor, tasks.identity, hanging())) {
    assertEquals(value, 1);
    await first.promise;
    break;
  }
  await assertRejects(
    () =>
      Array.fromAsync(mapCalls(executor, tasks.identity, {
        [Symbol.iterator]: () => ({ next: () => 7 as never }),
      })),
    TypeError,
    "next() gave 7",
  );
});
