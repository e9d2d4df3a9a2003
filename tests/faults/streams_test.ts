// Many reports and items, and a reader that is slow, stops or never comes: the order is kept, what waits
// for the reader is bounded, nobody takes the held task for a silent worker.

import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type Executor,
  type IterationFuture,
  type ProgressFuture,
  submitCall,
  submitIteration,
  submitProgress,
} from "../../mod.ts";
import { STREAM_WINDOW } from "../../futures/task/stream_window.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { busy } from "./tasks.ts";
import { settled, until, within } from "../both/waiting.ts";

const MANY = 100_000;

type Numbers = IterationFuture<number, number> | ProgressFuture<number, number>;

const kinds = {
  reports: (executor: Executor, to: number): Numbers => submitProgress(executor, tasks.count, to),
  items: (executor: Executor, to: number): Numbers => submitIteration(executor, tasks.numbers, to),
};

for (const [what, submit] of Object.entries(kinds)) {
  faultTest(27, "WP", `100,000 ${what} with a slow reader`, async (scene) => {
    const future = submit(scene.executor({ maxWorkers: 1 }), MANY);
    const arrived = arrivals(future);
    let read = 0;
    let most = 0;
    for await (const value of future) {
      assertEquals(value, read); // in order
      most = Math.max(most, arrived() - read);
      read += 1;
      if (read === 1 || read === MANY / 2) {
        // Whoever sends fills the window, then waits.
        await until(
          () => arrived() >= read + STREAM_WINDOW.items - 128,
          5000,
          "see the window fill",
        );
      }
      if (read % 500 === 0) await turn();
    }
    assertEquals([read, await future.result], [MANY, MANY]);
    assert(most <= STREAM_WINDOW.items, `${most} values waited for their reader`);
  });

  faultTest(27, "WP", `100,000 ${what} and nobody reads`, async (scene) => {
    const future = submit(scene.executor({ maxWorkers: 1 }), MANY);
    assertEquals(await within(future.result, 20_000, "see it complete"), MANY);
    await assertRejects(
      async () => await future[Symbol.asyncIterator]().next(),
      RangeError,
      `${MANY} values went by unread`,
    );
  });

  faultTest(27, "WP", `100,000 ${what} with a slow observer`, async (scene) => {
    const future = submit(scene.executor({ maxWorkers: 1 }), MANY);
    const wrong: number[] = [];
    let heard = 0;
    future.subscribe((event) => {
      if (event.type === "state") return;
      if (event.value !== heard) wrong.push(event.value as number);
      heard += 1;
      if (heard % 10_000 === 0) busy(20);
    });
    assertEquals(await within(future.result, 20_000, "see it complete"), MANY);
    assertEquals([heard, wrong], [MANY, []]);
  });
}

faultTest(27, "WP", "a reader that stops for longer than a silent worker may", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 }, { heartbeatTimeout: 250 });
  const future = submitProgress(executor, tasks.count, 5000);
  const arrived = arrivals(future);
  let read = 0;
  for await (const value of future) {
    assertEquals(value, read++);
    if (read > 1) continue;
    await until(() => arrived() >= STREAM_WINDOW.items, 5000, "see the window fill");
    const pause = submitCall(scene.executor({ maxWorkers: 1 }), tasks.wait, 1000);
    assertEquals(await pause.result, 1000);
    assert(arrived() <= read + STREAM_WINDOW.items, `${arrived()} values have come`);
  }
  assertEquals([read, executor.stats().pool?.restarts], [5000, 0]);
});

faultTest(27, "WP", "a reader that leaves while the task waits for it", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const futures = Object.values(kinds).map((submit) => submit(executor, MANY));
  for (const future of futures) {
    const arrived = arrivals(future);
    for await (const _ of future) {
      await until(() => arrived() >= STREAM_WINDOW.items, 5000, "see the window fill");
      break;
    }
    const snapshot = await settled(future);
    assert(snapshot.state === "cancelled" && snapshot.started && !snapshot.forced);
  }
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

faultTest(27, "WP", "readers of different patience on two workers", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  await Promise.all([20, 100, 1000, 5000].map(async (patience) => {
    const future = submitProgress(executor, tasks.count, 5000);
    let read = 0;
    for await (const value of future) {
      assertEquals(value, read++);
      if (read % patience === 0) await turn();
    }
    assertEquals(read, 5000);
  }));
});

/** How many values have come, read or not. */
function arrivals(future: Numbers): () => number {
  let count = 0;
  future.subscribe((event: { readonly type: string }) => void (event.type !== "state" && count++));
  return () => count;
}

/** A turn of the event loop, with all that waits for one. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
