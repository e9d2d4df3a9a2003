// What nobody hears of is told as a warning: failures that nobody looked at, tasks that a disposal cancels.

import { assertEquals } from "@std/assert";
import {
  type AnyFuture,
  call,
  type CallFuture,
  iteration,
  mapCalls,
  setLogger,
  submitCall,
  TaskExecutor,
  TaskGroup,
  tasksFrom,
} from "../../mod.ts";
import { collected } from "../../testing/collected.ts";
import { turn } from "../../testing/turn.ts";
import { SteppedContext } from "./stepped_context.ts";

const tasks = tasksFrom<{ square(n: number): number; squares(n: number): number[] }>(
  import.meta.resolve("./tasks.ts"),
);

function stage() {
  const warnings: string[] = [];
  setLogger({ warn: (line) => void warnings.push(line) });
  const context = new SteppedContext();
  const executor = new TaskExecutor({ context });
  return {
    ...{ context, executor, warnings },
    submit: (): CallFuture<number> => submitCall(executor, tasks.square, 7),
    [Symbol.dispose]: () => setLogger(undefined),
  };
}

function warningOf({ id }: AnyFuture, error = "RangeError: no"): string {
  return `tasks.ts#square (future ${id}) failed, and nobody looked: ${error}`;
}

Deno.test("a failure that nobody looked at is told when the executor stops, once (pure)", async () => {
  using scene = stage();
  const { context, executor, warnings, submit } = scene;
  const futures = [submit(), submit(), submit(), submit()];
  for (const [at, story] of ["SX", "SL", "SR"].entries()) context.pool.play(at, story);
  futures[3]!.cancel();
  context.pool.play(3, "A");
  assertEquals(warnings, []);
  await executor.shutdown();
  const expected = [warningOf(futures[0]!), warningOf(futures[1]!, "WorkerLostError: it died")];
  assertEquals(warnings, expected);
  await executor.shutdown();
  context.pool.jobs.length = 0; // or the test would hold them
  assertEquals(await collected(futures.splice(0).map((future) => new WeakRef(future))), 4);
  await turn();
  assertEquals(warnings, expected);
});

Deno.test("a failure that nobody looked at is told when its future is collected, once (pure)", async () => {
  using scene = stage();
  const { context, executor, warnings, submit } = scene;
  const fail = (at: number) => {
    const future = submit();
    context.pool.play(at, "SX");
    context.pool.jobs.length = 0; // or the test would hold it
    return [warningOf(future), new WeakRef(future)] as const;
  };
  const [warning, reference] = fail(0);
  assertEquals(await collected([reference]), 1);
  for (let turns = 0; warnings.length === 0 && turns < 100; turns++) await turn();
  assertEquals(warnings, [warning]);
  await executor.shutdown();
  assertEquals(warnings, [warning]);
});

/** The ways of looking at a future, before and after its failure. */
const looks: Record<string, (future: CallFuture<number>) => unknown> = {
  "takes its result": (future) => future.result,
  "takes its snapshot": (future) => future.snapshot,
  "takes its state": (future) => future.state,
  "subscribes to it": (future) => future.subscribe(() => {}),
};

for (const [how, look] of Object.entries(looks)) {
  Deno.test(`a failure is not told of to whoever ${how} (pure)`, async () => {
    using scene = stage();
    const { context, executor, warnings, submit } = scene;
    const early = submit();
    const sees = how === "takes its result" || how === "subscribes to it";
    look(early);
    context.pool.play(0, "SX");
    const late = submit();
    context.pool.play(1, "SX");
    look(late);
    await executor.shutdown();
    assertEquals(warnings, sees ? [] : [warningOf(early)]);
  });
}

Deno.test("a failure is not told of to whoever reads, maps, or hears of all tasks (pure)", async () => {
  using scene = stage();
  const { context, executor, warnings, submit } = scene;
  const items = executor.submit(iteration(tasks.squares, 7)).values();
  context.pool.play(0, "SX");
  const mapped = mapCalls(executor, tasks.square, [1, 2, 3], { inFlight: 3 });
  const next = mapped.next().catch(() => {});
  for (const at of [3, 2, 1]) context.pool.play(at, "SX");
  executor.subscribe((event) => {
    if (event.type === "task" && event.phase === "ended") void event.future.state;
  });
  submit();
  context.pool.play(4, "SX");
  await next;
  await executor.shutdown();
  assertEquals(warnings, []);
  await items.return?.();
});

Deno.test("a group that is left looks at nothing (pure)", async () => {
  using scene = stage();
  const { context, executor, warnings } = scene;
  {
    await using group = new TaskGroup(executor);
    submitCall(group, tasks.square, 7);
    context.pool.play(0, "SX");
  }
  await executor.shutdown();
  assertEquals(warnings.length, 1);
});

Deno.test("an executor that is disposed of says how many tasks that cancels (pure)", async () => {
  using scene = stage();
  const { context, executor, warnings, submit } = scene;
  submit();
  submit();
  submit().cancel();
  context.pool.play(0, "S");
  const disposed = executor[Symbol.asyncDispose]();
  assertEquals(warnings, ["executor: cancelled 2 unfinished tasks, as it was disposed of"]);
  for (const [at, story] of ["R", "A", "A"].entries()) context.pool.play(at, story);
  await disposed;
  await executor[Symbol.asyncDispose]();
  assertEquals(warnings.length, 1);
});

Deno.test("an executor that is told to stop, or has no tasks, is disposed of in silence (pure)", async () => {
  using scene = stage();
  const { context, executor, warnings, submit } = scene;
  {
    await using _idle = new TaskExecutor({ context });
  }
  submit();
  executor.stop();
  context.pool.play(0, "A");
  await executor[Symbol.asyncDispose]();
  assertEquals(warnings, []);
});

Deno.test("a task that runs into its timeout unseen is told as such (pure)", async () => {
  using scene = stage();
  const { context, executor, warnings } = scene;
  executor.submit(call(tasks.square, 7), { timeout: 0 });
  context.pool.play(0, "S");
  for (let turns = 0; context.pool.asked.length === 0 && turns < 100; turns++) await turn();
  context.pool.play(0, "X");
  await executor.shutdown();
  assertEquals(warnings.length, 1);
  assertEquals(warnings[0]?.includes("TimeoutError: Cannot finish tasks.ts#square"), true);
});
