import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  iteration,
  mapCalls,
  type ProgressReporter,
  submitCall,
  submitIteration,
  submitProgress,
  SubprocessContext,
  TaskCancelledError,
  TaskExecutor,
  TaskFailedError,
  tasksFrom,
} from "../../mod.ts";

interface Squares {
  square(n: number): number;
  squares(limit: number): Iterable<number>;
  add_up(numbers: number[], report: ProgressReporter<number>): number;
  fail(message: string): never;
  sleep_and_report(report: ProgressReporter<string>): never;
}

const worker = new URL("../../examples/python/worker.py", import.meta.url);
const tasks = tasksFrom<Squares>("python:squares");
const ignore = !await runs("python3");

function python(name: string, test: (executor: TaskExecutor) => Promise<void>): void {
  Deno.test({
    name: `a worker in Python ${name}`,
    ignore,
    async fn() {
      await using context = new SubprocessContext({
        program: { command: "python3", args: [decodeURIComponent(worker.pathname)] },
      });
      await using executor = new TaskExecutor({ context, maxWorkers: 2 });
      await test(executor);
    },
  });
}

python("runs calls", async (executor) => {
  const futures = Array.from({ length: 2000 }, (_, n) => submitCall(executor, tasks.square, n));
  const results = await Promise.all(futures.map((future) => future.result));
  assertEquals(results, results.map((_, n) => n * n));
  assertEquals(futures[0]?.worker?.kind, "process");
});

python("maps a function over chunks of items, and tells which one failed", async (executor) => {
  const numbers = Array.from({ length: 100 }, (_, n) => n);
  const values = await Array.fromAsync(mapCalls(executor, tasks.square, numbers, { chunk: 9 }));
  assertEquals(values, numbers.map((n) => n * n));
  const odd = [1, 2, "three" as unknown as number, 4];
  const failing = mapCalls(executor, tasks.square, odd, { chunk: 4 });
  assertEquals([(await failing.next()).value, (await failing.next()).value], [1, 4]);
  const error = await assertRejects(() => failing.next(), TaskFailedError);
  assertEquals([error.index, error.cause.name], [2, "TypeError"]);
});

python("sends more items than its window holds", async (executor) => {
  const items = await Array.fromAsync(submitIteration(executor, tasks.squares, 3000));
  assertEquals(items.length, 3000);
  assertEquals(items.at(-1), 3000 ** 2);
  const few = executor.submit(iteration(tasks.squares, 300), { window: { items: 5 } });
  assertEquals((await Array.fromAsync(few)).length, 300);
});

python("reports its progress", async (executor) => {
  const future = submitProgress(executor, tasks.add_up, [1, 2, 3]);
  assertEquals(await Array.fromAsync(future), [1, 3, 6]);
  assertEquals(await future.result, 6);
});

python("stops at the next report when cancelled, and goes on", async (executor) => {
  const future = submitProgress(executor, tasks.sleep_and_report);
  for await (const report of future) {
    assertEquals(report, "still here");
    break;
  }
  await assertRejects(() => future.result, TaskCancelledError);
  assertEquals(future.snapshot.state === "cancelled" && future.snapshot.forced, false);
  assertEquals(executor.stats().pool?.restarts, 0);
});

python("tells its errors with type, message and stack", async (executor) => {
  const error = await assertRejects(
    () => submitCall(executor, tasks.fail, "no ☃").result,
    TaskFailedError,
  );
  const { name, message, stack } = error.cause as Error;
  assertEquals([name, message], ["ValueError", "no ☃"]);
  assert(stack?.includes("squares.py"), stack);
});

python("refuses what it cannot read, by itself", async (executor) => {
  const { id, result } = submitCall(executor, tasks.square, NaN);
  const error = await assertRejects(() => result, TaskFailedError);
  const why = "TypeError: Cannot read arguments: this worker reads plain JSON only";
  assertEquals(error.message, `Cannot complete squares#square (future ${id}): ${why}`);
});

async function runs(command: string): Promise<boolean> {
  try {
    return (await new Deno.Command(command, { args: ["--version"] }).output()).success;
  } catch {
    return false;
  }
}
