// Many waiters, many tasks under one signal, many observers: what each costs does not grow with their number.
// In quadratic time none of these would end within a test's limit.

import { assertEquals, assertRejects } from "@std/assert";
import { call, CallFuture, ExecutorStoppedError, submitCall } from "../../mod.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";

const WAITERS = 60_000;
const OBSERVERS = 150_000;

faultTest(35, "WP", `${WAITERS} wait for a free place, and each gets one`, async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, maxQueue: 1 });
  let last: Promise<unknown> = submitCall(executor, tasks.identity, -1).result;
  let served = 0;
  await Promise.all(Array.from({ length: WAITERS }, async () => {
    await executor.ready();
    last = submitCall(executor, tasks.identity, served++).result;
  }));
  assertEquals([served, await last], [WAITERS, WAITERS - 1]);
});

faultTest(35, "WP", `${WAITERS} wait for a free place when the executor stops`, async (scene) => {
  const executor = scene.executor({ maxWorkers: 1, maxQueue: 1 });
  submitCall(executor, tasks.identity, 1);
  const waiters = Array.from({ length: WAITERS }, () => executor.ready());
  executor.stop();
  for (const waiter of waiters) await assertRejects(() => waiter, ExecutorStoppedError);
});

faultTest(35, "WP", "100,000 tasks under one signal, which aborts half of them", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  const abort = new AbortController();
  const futures = Array.from(
    { length: 100_000 },
    (_, n) => executor.submit(call(tasks.identity, n), { signal: abort.signal }),
  );
  await futures[50_000].result;
  abort.abort();
  const ends = await Promise.allSettled(futures.map(({ result }) => result));
  const { completed, failed, cancelled } = executor.stats();
  assertEquals([completed + cancelled, failed, ends.length], [100_000, 0, 100_000]);
});

Deno.test(`F35 ${OBSERVERS} observers come and go (pure)`, () => {
  const future = new CallFuture<number>();
  let told = 0;
  const subscriptions = Array.from({ length: OBSERVERS }, () => future.subscribe(() => told += 1));
  const [first, ...rest] = subscriptions;
  for (const subscription of [...rest.slice(1000), ...rest.slice(0, 1000).reverse()]) {
    subscription[Symbol.dispose]();
  }
  future.cancel();
  first[Symbol.dispose]();
  assertEquals(told, 1);
});
