// Requests with a store of their own (AsyncLocalStorage) that share an executor: none sees another's, none is kept.

import { assertEquals } from "@std/assert";
import { AsyncLocalStorage } from "node:async_hooks";
import { type AnyFuture, call, type Executor, iteration, progress, submitCall } from "../../mod.ts";
import { collected } from "../../testing/collected.ts";
import { tasks as deadly } from "../faults/names.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { until } from "./waiting.ts";

interface Request {
  readonly name: string;
}

const store = new AsyncLocalStorage<Request>();

/** Notes whose store its observers see. */
class Watched {
  readonly seen = new Map<string, Set<string | undefined>>();

  /** Does something as a request. */
  as<T>(name: string, action: () => T): T {
    return store.run({ name }, action);
  }

  /** Subscribes to a future, as a request. */
  watch<F extends AnyFuture>(name: string, future: F): F {
    const seen = new Set<string | undefined>();
    this.seen.set(name, seen);
    const observable = future as unknown as { subscribe(observer: () => void): Disposable };
    observable.subscribe(() => seen.add(store.getStore()?.name));
    return future;
  }

  /** What was seen of others. */
  get foreign(): string[] {
    return [...this.seen].flatMap(([name, seen]) =>
      [...seen].flatMap((other) =>
        other === undefined || other === name ? [] : [`${name}: ${other}`]
      )
    );
  }
}

/** What a request may do that goes on for a while. */
const ways: Record<string, (executor: Executor) => AnyFuture> = {
  "a call": (executor) => submitCall(executor, tasks.identity, 1),
  "a call that fails": (executor) => submitCall(executor, tasks.fail, "no"),
  "an iteration": (executor) => executor.submit(iteration(tasks.numbers, 10)),
  "reports": (executor) => executor.submit(progress(tasks.count, 10)),
  "a call that is too late": (executor) =>
    executor.submit(call(deadly.never), { timeout: 20, cancelGrace: 20 }),
  "a call whose worker dies": (executor) => submitCall(executor, deadly.exit, 3),
};

for (const [what, submit] of Object.entries(ways)) {
  bothTest(`an observer sees its own store or none, after ${what} of another`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const watched = new Watched();
    const submitted = Object.keys(ways).flatMap((name, n) => {
      const first = watched.as(`${n}`, () => watched.watch(`${n}`, submit(executor)));
      const second = watched.as(name, () => watched.watch(name, ways[name]!(executor)));
      return [first, second];
    });
    await Promise.allSettled(submitted.map((future) => future.result));
    const late = watched.as("late", () => watched.watch("late", submit(executor)));
    await Promise.allSettled([late.result]);
    assertEquals(watched.foreign, []);
    assertEquals(watched.seen.size, submitted.length + 1);
  });

  bothTest(`nothing of a request is kept after ${what}`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const reference = await store.run({ name: "only" }, async () => {
      const future = submit(executor);
      await Promise.allSettled([future.result]);
      return new WeakRef(store.getStore()!);
    });
    await until(() => executor.stats().executing === 0, 5000, "see it end");
    assertEquals(await collected([reference]), 1);
    assertEquals(await submitCall(executor, tasks.identity, 7).result, 7);
  });
}

bothTest("a receiver sees its own store or none, whoever sends", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 1 });
  const router = context.messageRouter();
  router.start();
  const [sender, receiver] = router.pipe<string>();
  const seen: unknown[] = [];
  store.run({ name: "receiver" }, () => {
    receiver.subscribe(() => seen.push(store.getStore()?.name));
  });
  await store.run(
    { name: "sender" },
    () => submitCall(executor, tasks.send, sender, "hello").result,
  );
  await until(() => seen.length === 1, 5000, "see the value");
  router.stop();
  assertEquals(seen.filter((name) => name !== undefined && name !== "receiver"), []);
});
