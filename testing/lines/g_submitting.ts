// Contract G, lines 45 to 48: what submit() refuses, what the executor keeps, and how it is disposed of.

import {
  call,
  ExecutorStoppedError,
  submitCall,
  submitIteration,
  submitProgress,
  TaskCancelledError,
  type TaskExecutor,
  TaskFailedError,
  tasksFrom,
} from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import { collected } from "../collected.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls, iterations, reporting } from "../tasks/all.ts";
import { liveTasks, withBothPools } from "./g_executor.ts";

function allSubmitsThrow(executor: TaskExecutor, message: string): void {
  const submits = [
    () => submitCall(executor, calls.identity, 7),
    () => submitIteration(executor, iterations.count, 7),
    () => submitProgress(executor, reporting.sum, [7]),
    () => executor.submit(call(calls.identity, 7)),
  ];
  for (const submit of submits) throws(submit, ExecutorStoppedError, message);
}

async function forgotten(executor: TaskExecutor): Promise<WeakRef<object>[]> {
  const futures = [
    ...[1, 2, 3].map((n) => submitCall(executor, calls.identity, n)),
    submitCall(executor, calls.fail, "no"),
    executor.submit(call(calls.identity, 4), { timeout: 10_000, signal: kept.signal }),
    submitIteration(executor, iterations.count, 3),
  ];
  const cancelled = submitCall(executor, calls.identity, 5);
  cancelled.cancel();
  await Promise.allSettled([...futures, cancelled].map((future) => future.result));
  return [...futures, cancelled].map((future) => new WeakRef(future));
}

// Outlives its futures, as an application's own controller does.
const kept = new AbortController();

/** The tests of lines 45 to 48. */
export const submitting: readonly ContractCase[] = withBothPools([
  {
    line: "G45",
    title: "submit() unless running throws, and stopped is final",
    async run(stage, executor) {
      const { go } = await liveTasks(stage, executor);
      executor.stop();
      allSubmitsThrow(executor, "the executor is stopping");
      go.set();
      await executor.shutdown();
      allSubmitsThrow(executor, "the executor is stopped");
      equal(executor.state, "stopped");
    },
  },
  {
    line: "G46",
    title: "the executor forgets a future when it is done",
    async run(_stage, executor) {
      const references = await forgotten(executor);
      // The worker's side and the pool have let go too, as a further task has come and gone.
      await submitCall(executor, calls.identity, 7).result;
      const gone = await collected(references);
      equal(gone, references.length, "futures that were forgotten");
      equal(executor.state, "running");
    },
  },
  {
    line: "G47",
    title: "await using disposes as shutdown() does",
    async run(stage, executor) {
      const future = submitCall(executor, calls.identity, 7);
      {
        await using _disposed = executor;
      }
      equal([executor.state, future.done], ["stopped", true]);
      equal(stage.warnings.splice(0), [
        "executor: cancelled 1 unfinished task, as it was disposed of",
      ]);
    },
  },
  {
    line: "G47",
    title: "a signal that aborts cancels a task that waits and one that executes",
    async run(stage, executor) {
      const controller = new AbortController();
      const { signal } = controller;
      const go = stage.event();
      const trails = [1, 2, 3].map((n) =>
        stage.trail(executor.submit(call(calls.gate, go, n), { signal }))
      );
      await trails[0]?.reached("executing");
      controller.abort();
      check(trails.every(({ future }) => future.state === "cancelling"), "all are cancelling");
      go.set();
      for (const { future } of trails) await rejects(future.result, TaskCancelledError);
    },
  },
  {
    line: "G47",
    title: "a signal that has aborted before cancels the task, which never runs",
    async run(stage, executor) {
      const ran = stage.event();
      const future = executor.submit(call(calls.mark, ran), { signal: AbortSignal.abort() });
      await rejects(future.result, TaskCancelledError);
      await submitCall(executor, calls.identity, 7).result;
      equal(ran.isSet(), false, "whether it ran");
    },
  },
  {
    line: "G47",
    title: "a signal that aborts after the end changes nothing",
    async run(_stage, executor) {
      const controller = new AbortController();
      const future = executor.submit(call(calls.add, 3, 4), { signal: controller.signal });
      equal(await future.result, 7);
      controller.abort();
      equal(future.state, "completed");
    },
  },
  {
    line: "G48",
    title: "submit() throws at once for a bad argument, and the executor works on",
    async run(_stage, executor) {
      const bad = { on: { done: () => 1 } };
      throws(() => submitCall(executor, calls.list, 1, bad), TypeError, "args[1].on.done");
      throws(() => submitCall(executor, calls.list, Symbol()), TypeError, "args[0]");
      throws(() => executor.submit(call(calls.list), { timeout: -1 }), RangeError, "timeout");
      throws(() => executor.submit(call(calls.list), { priority: NaN }), RangeError, "priority");
      equal(await submitCall(executor, calls.identity, 7).result, 7);
      const { waiting, executing, pool } = executor.stats();
      equal([waiting, executing, pool?.queued], [0, 0, 0], "what is left of the bad ones");
    },
  },
  {
    line: "G48",
    title: "submit() never throws for what the task does: the future fails",
    async run(_stage, executor) {
      const url = import.meta.resolve("../tasks/calls.ts");
      const here = tasksFrom<{ missing(): void }>(url);
      const nowhere = tasksFrom<{ any(): void }>(new URL("./nowhere.ts", url));
      await rejects(submitCall(executor, calls.fail, "no").result, TaskFailedError);
      const missing = await rejects(submitCall(executor, here.missing).result, TaskFailedError);
      check(missing.message.includes("missing") && missing.message.includes(url), missing.message);
      const absent = await rejects(submitCall(executor, nowhere.any).result, TaskFailedError);
      check(/any.*nowhere\.ts/s.test(absent.message), absent.message);
      equal(await submitCall(executor, calls.identity, 7).result, 7);
    },
  },
]);
