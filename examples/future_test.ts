// How to test what uses a future: each step of it, without a worker and without waiting.
//
//     deno test -A examples/future_test.ts

import {
  submitCall,
  TaskCancelledError,
  TaskExecutor,
  TaskFailedError,
  tasksFrom,
} from "../mod.ts";
import { InlineContext } from "../testing.ts";
import type * as Tasks from "./tasks.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./tasks.ts"));

function assertEquals(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`Cannot agree: ${found} is not ${expected}`);
}

Deno.test("a future waits, and completes when its task has run", async () => {
  await using context = new InlineContext();
  await using executor = new TaskExecutor({ context });
  const future = submitCall(executor, tasks.square, 7);
  const states: string[] = [];
  future.subscribe(({ snapshot }) => states.push(snapshot.state));
  assertEquals(future.state, "waiting");
  await context.runNext();
  assertEquals(states.join(), "executing,completed");
  assertEquals(await future.result, 49);
});

Deno.test("a future fails with the error of its task", async () => {
  await using context = new InlineContext({ atOnce: true });
  await using executor = new TaskExecutor({ context });
  const error = await submitCall(executor, tasks.fail, "a.csv").result.catch((error) => error);
  assertEquals(error instanceof TaskFailedError, true);
  assertEquals(error.cause.message, 'Cannot parse "a.csv"');
});

Deno.test("a future that is cancelled while it waits never runs", async () => {
  await using context = new InlineContext();
  await using executor = new TaskExecutor({ context });
  const future = submitCall(executor, tasks.square, 7);
  assertEquals(future.cancel(), true);
  assertEquals(await context.runNext(), false);
  const error = await future.result.catch((error) => error);
  assertEquals(error instanceof TaskCancelledError, true);
});
