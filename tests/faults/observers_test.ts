// Observers that misbehave: they throw, submit, cancel, shut down, leave in the middle of being told.
// The others are told all the same, in order, and no future is lost.

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type AnyFuture,
  ExecutorStoppedError,
  type FutureState,
  submitCall,
  submitProgress,
} from "../../mod.ts";
import { faultTest, raceTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { reached, settled, until, type Watched, within } from "../both/waiting.ts";

faultTest(28, "P", "submits again whenever it hears that nothing can start", async (scene) => {
  const program = { command: "/nonexistent", args: [] };
  const executor = scene.executor({ maxWorkers: 1 }, { program });
  const failedByNextTurn: number[] = [];
  let failed = 0;
  const submit = (): void => {
    submitCall(executor, tasks.identity, 1).subscribe(({ snapshot }) => {
      if (snapshot.state !== "failed" || ++failed === 4) return;
      setTimeout(() => failedByNextTurn.push(failed), 0);
      submit();
    });
  };
  submit();
  await until(() => failed === 4, 5000, "see it fail four times");
  assertEquals(failedByNextTurn, [1, 2, 3]);
});

faultTest(28, "WP", "throws at every event", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitProgress(executor, tasks.count, 3);
  const heard: (string | number)[] = [];
  const thrown: string[] = [];
  const surfaced: unknown[] = [];
  const note = (event: ErrorEvent): void => {
    event.preventDefault();
    surfaced.push(event.error.message);
    heard.push("surfaced");
  };
  addEventListener("error", note);
  try {
    future.subscribe((event) => {
      thrown.push(event.type);
      throw new RangeError(event.type);
    });
    future.subscribe((event) => {
      heard.push(event.type === "state" ? event.snapshot.state : event.value);
    });
    assertEquals(await within(future.result, 5000, "see it complete"), 3);
    await until(() => surfaced.length >= thrown.length, 2000, "see every error surface");
  } finally {
    removeEventListener("error", note);
  }
  const told = heard.filter((one) => one !== "surfaced");
  assertEquals(told, ["executing", 0, 1, 2, "completed"]);
  assertEquals(surfaced, thrown);
  assertEquals(thrown, ["state", "report", "report", "report", "state"]);
  const positions = (surfacing: boolean) =>
    heard.flatMap((one, at) => (one === "surfaced") === surfacing ? [at] : []);
  const events = positions(false);
  assert(positions(true).every((at, n) => at > events[n]!), "each after all heard of its event");
});

raceTest(28, "WP", "submits at every event", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const all: AnyFuture[] = [];
  const submit = (depth: number): void => {
    const future = submitCall(executor, tasks.identity, depth);
    all.push(future);
    future.subscribe(() => depth > 0 && submit(depth - 1));
  };
  for (let n = 0; n < 8; n++) submit(4);
  // Two events a future, hence a binary tree: none of its tasks is lost.
  const expected = 8 * (2 ** 5 - 1);
  await until(() => all.length === expected && all.every(isDone), 10_000, "see all done");
  assert(all.every(({ state }) => state === "completed"));
});

raceTest(28, "WP", "cancels what it hears of, and all others", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const futures = Array.from({ length: 20 }, () => submitCall(executor, tasks.untilCancelled));
  const states = futures.map((future) => {
    const heard: FutureState[] = [];
    future.subscribe(() => {
      for (const other of futures) other.cancel();
    });
    future.subscribe((event) => heard.push(event.snapshot.state));
    return heard;
  });
  for (const future of futures) assertEquals((await settled(future)).state, "cancelled");
  for (const heard of states) {
    assertEquals(heard.filter((state) => state !== "executing"), ["cancelling", "cancelled"]);
    assert(heard.indexOf("executing") <= 0, `in the order ${heard}`);
  }
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

faultTest(28, "WP", "cancels at a report: no more of them", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitProgress(executor, tasks.count, 10_000);
  const heard: number[] = [];
  future.subscribe((event) => event.type === "report" && event.value === 5 && future.cancel());
  future.subscribe((event) => event.type === "report" && heard.push(event.value));
  assertEquals((await settled(future)).state, "cancelled");
  assertEquals(heard, [0, 1, 2, 3, 4, 5]);
});

for (const how of ["stop", "shutdown"] as const) {
  for (const when of ["executing", "completed"] as const) {
    raceTest(28, "WP", `calls ${how}() on hearing ${when}`, async (scene, workers) => {
      const executor = scene.executor({ maxWorkers: workers });
      const told: string[] = [];
      executor.subscribe((event) => event.type === "state" && told.push(event.state));
      const futures = Array.from({ length: 20 }, (_, n) => submitCall(executor, tasks.identity, n));
      const ends = futures.map((future) => {
        const heard: FutureState[] = [];
        future.subscribe((event) => {
          if (event.snapshot.state !== when || !executor.running) return;
          if (how === "stop") executor.stop();
          else void executor.shutdown();
          assertThrows(() => submitCall(executor, tasks.identity, 0), ExecutorStoppedError);
        });
        future.subscribe((event) => heard.push(event.snapshot.state));
        return heard;
      });
      for (const [n, future] of futures.entries()) {
        await settled(future, 5000);
        assertEquals(ends[n]!.at(-1), future.state);
        assertEquals(ends[n]!.filter((state) => state === future.state).length, 1);
      }
      await within(executor.shutdown(), 2000, "shut down");
      assertEquals(told, ["stopping", "stopped"]);
    });
  }
}

faultTest(28, "WP", "closes the context in the middle of a task", async (scene) => {
  const context = scene.context();
  const executor = scene.executor({ context, maxWorkers: 2 });
  const futures = Array.from({ length: 6 }, () => submitCall(executor, tasks.never));
  const closed = Promise.withResolvers<void>();
  const heard: FutureState[] = [];
  futures[0]!.subscribe((event) => {
    if (event.snapshot.state === "executing") context.close().then(closed.resolve, closed.reject);
  });
  futures[0]!.subscribe((event) => heard.push(event.snapshot.state));
  for (const future of futures) assertEquals((await settled(future)).state, "failed");
  await within(closed.promise, 2000, "close");
  assertEquals(heard, ["executing", "failed"]);
});

faultTest(28, "WP", "unsubscribes itself and the next one", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitCall(executor, tasks.untilCancelled);
  const heard: string[] = [];
  const subscriptions: Disposable[] = [];
  for (const name of ["a", "b", "c"]) {
    subscriptions.push(future.subscribe((event) => {
      heard.push(`${name} ${event.snapshot.state}`);
      if (name === "a") { for (const at of [0, 1]) subscriptions[at]![Symbol.dispose](); }
    }));
  }
  await reached(future as Watched, "executing");
  future.cancel();
  await settled(future);
  assertEquals(heard, ["a executing", "c executing", "c cancelling", "c cancelled"]);
});

function isDone(future: AnyFuture): boolean {
  return future.done;
}
