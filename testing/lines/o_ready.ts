// CONTRACT O: workers that are ready before their first task, and tasks for each of them.

import { call, ExecutorStoppedError, submitCall, WorkerLostError } from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls, ready } from "../tasks/all.ts";

/** The tests of section O. */
export const readiness: readonly ContractCase[] = [
  {
    line: "O75",
    title: "setup runs once on each worker, before its first task",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 2, setup: call(ready.load, "m.bin") });
      const futures = Array.from({ length: 20 }, () => submitCall(executor, ready.read));
      for (const { result } of futures) check((await result).startsWith("m.bin "), await result);
    },
  },
  {
    line: "O75",
    title: "a set-up that fails fails the tasks that wait, with its error as cause",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 2, setup: call(ready.fail, "m.bin") });
      const futures = [1, 2].map((n) => submitCall(executor, calls.identity, n));
      for (const { result } of futures) {
        const error = await rejects(result, WorkerLostError, "m.bin is no model");
        check(error.cause instanceof RangeError, `found ${error.cause}`);
      }
      check((executor.stats().pool?.restarts ?? 0) > 0, "workers were replaced");
      await rejects(executor.warmUp(), WorkerLostError, "Cannot warm up");
    },
  },
  {
    line: "O76",
    title: "warmUp() resolves when all workers are there and set up",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 2, setup: call(ready.load, "m.bin") });
      await executor.warmUp();
      const workers = executor.stats().pool?.workers ?? [];
      check(workers.length > 0, "there are workers");
      equal(
        workers.map(({ state, tasksDone }) => [state, tasksDone]),
        workers.map(() => ["idle", 0]),
      );
      await executor.shutdown();
      await rejects(executor.warmUp(), ExecutorStoppedError, "Cannot warm up");
      const workerPool = stage.context.workerPool({ maxWorkers: 1 });
      await Promise.all([workerPool.shutdown(), workerPool.shutdown()]);
      await rejects(workerPool.warmUp(), Error, "Cannot warm up: the worker pool is shut down");
      equal(workerPool.stats().workers, []);
    },
  },
  {
    line: "O77",
    title: "broadcast() gives one future for each worker, each on another one",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 2 });
      const futures = executor.broadcast(call(calls.identity, 7));
      equal(await Promise.all(futures.map(({ result }) => result)), [7, 7]);
      equal(new Set(futures.map(({ worker }) => worker?.id)).size, 2, "number of workers");
    },
  },
  {
    line: "O77",
    title: "broadcast() goes before what waits, and only where it can",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      const go = stage.event();
      const busy = stage.trail(submitCall(executor, calls.gate, go, "busy"));
      await busy.reached("executing");
      const order: string[] = [];
      executor.subscribe((event) => {
        if (event.type === "task" && event.phase === "started") order.push(event.task);
      });
      const waiting = submitCall(executor, calls.list, "waiting");
      const [future] = executor.broadcast(call(calls.identity, 7));
      go.set();
      equal([await future?.result, await waiting.result], [7, ["waiting"]]);
      equal(order, ["calls.ts#identity", "calls.ts#list"]);
      throws(() => executor.broadcast(call(calls.identity, () => 1)), TypeError, "args[0]");
      await executor.shutdown();
      throws(() => executor.broadcast(call(calls.identity, 7)), ExecutorStoppedError, "broadcast");
    },
  },
];
