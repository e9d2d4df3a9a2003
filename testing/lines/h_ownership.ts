// Contract H: who makes, shares and ends pools and contexts.

import {
  type ParallelContext,
  submitCall,
  TaskExecutor,
  type WorkerPool,
  type WorkerPoolOptions,
} from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import type { Stage } from "../stage.ts";
import { calls } from "../tasks/all.ts";

/** A context that notes what is asked of it. */
function noting(context: ParallelContext) {
  const asked: string[] = [];
  const noted: ParallelContext = {
    kind: context.kind,
    get closed() {
      return context.closed;
    },
    workerPool(options?: WorkerPoolOptions): WorkerPool {
      asked.push(`pool of ${options?.maxWorkers}`);
      return context.workerPool(options);
    },
    event() {
      asked.push("event");
      return context.event();
    },
    messageRouter() {
      asked.push("router");
      return context.messageRouter();
    },
    close() {
      asked.push("close");
      return context.close();
    },
    [Symbol.asyncDispose]: () => noted.close(),
  };
  return { context: noted, asked };
}

async function works(executor: TaskExecutor): Promise<void> {
  equal(await submitCall(executor, calls.add, 3, 4).result, 7);
}

const outOfRange = [0, -1, NaN, 1.5, Infinity, "2" as unknown as number];

/** The tests of section H. */
export const ownership: readonly ContractCase[] = [
  {
    line: "H49",
    title: "maxWorkers reaches the pool that the executor makes",
    async run(stage) {
      const { context, asked } = noting(stage.context);
      const executor = stage.executor({ context, maxWorkers: 3 });
      await works(executor);
      equal([asked, executor.stats().pool?.maxWorkers], [["pool of 3"], 3]);
    },
  },
  {
    line: "H49",
    title: "no more than maxWorkers tasks run at once, and so many do",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 2 });
      const go = stage.event();
      const trails = [1, 2, 3, 4, 5].map((n) =>
        stage.trail(submitCall(executor, calls.gate, go, n))
      );
      await Promise.all(trails.slice(0, 2).map((trail) => trail.reached("executing")));
      equal(executor.stats().pool?.running, 2);
      equal(trails.filter(({ future }) => future.state === "executing").length, 2);
      go.set();
      await Promise.all(trails.map((trail) => trail.ended()));
      equal(new Set(trails.map(({ future }) => future.worker?.id)).size, 2, "workers");
    },
  },
  {
    line: "H49",
    title: "maxWorkers together with workerPool is a TypeError, 0 and the like are RangeErrors",
    run(stage) {
      const { context } = stage;
      const workerPool = context.workerPool({ maxWorkers: 1 });
      throws(() => new TaskExecutor({ workerPool, maxWorkers: 1 }), TypeError, "maxWorkers");
      for (const maxWorkers of outOfRange) {
        throws(() => new TaskExecutor({ context, maxWorkers }), RangeError, "maxWorkers");
        throws(() => context.workerPool({ maxWorkers }), RangeError, "maxWorkers");
      }
      return workerPool.shutdown();
    },
  },
  {
    line: "H49",
    title: "the default is one worker for each core",
    async run(stage) {
      const pool = stage.context.workerPool();
      equal(pool.maxWorkers, navigator.hardwareConcurrency);
      await pool.shutdown();
    },
  },
  {
    line: "H50",
    title: "a pool of its own ends with the executor",
    async run(stage) {
      const executor = stage.executor();
      await works(executor);
      await executor.shutdown();
      equal(executor.stats().pool?.workers, [], "workers");
      equal([await stage.leftovers(), stage.context.closed], [0, false]);
    },
  },
  {
    line: "H50",
    title: "a shared pool survives stop() and shutdown(), and works on",
    async run(stage) {
      const workerPool = stage.context.workerPool({ maxWorkers: 1 });
      const [first, second, third] = [0, 1, 2].map(() => stage.executor({ workerPool }));
      check(first && second && third, "three executors");
      await works(first);
      const worker = submitCall(first, calls.identity, 0);
      await worker.result;
      first.stop();
      await works(second);
      await second.shutdown();
      const last = submitCall(third, calls.identity, 7);
      equal([await last.result, last.worker], [7, worker.worker], "value and worker");
      await third.shutdown();
      await workerPool.shutdown();
    },
  },
  {
    line: "H50",
    title: "executors that share a pool end without touching each other's tasks",
    async run(stage) {
      const workerPool = stage.context.workerPool({ maxWorkers: 1 });
      const [one, other] = [stage.executor({ workerPool }), stage.executor({ workerPool })];
      const go = stage.event();
      const mine = stage.trail(submitCall(one, calls.gate, go, 1));
      const theirs = submitCall(other, calls.gate, go, 2);
      await mine.reached("executing");
      one.stop();
      equal([mine.future.state, theirs.state, other.state], ["cancelling", "waiting", "running"]);
      go.set();
      await mine.ended();
      equal(await theirs.result, 2);
      await workerPool.shutdown();
    },
  },
  {
    line: "H51",
    title: "a given context is used and left open",
    async run(stage) {
      const { context, asked } = noting(stage.context);
      const executor = stage.executor({ context });
      await works(executor);
      await executor.shutdown();
      equal([asked, context.closed], [["pool of 2"], false]);
      await works(stage.executor());
    },
  },
  ...["stop", "shutdown"].map((end): ContractCase => ({
    line: "H52",
    title: `an unused executor makes nothing, not even at ${end}()`,
    async run(stage) {
      const { context, asked } = noting(stage.context);
      const executor = stage.executor({ context });
      executor.stats();
      if (end === "stop") executor.stop();
      else await executor.shutdown();
      equal([asked, executor.state, await stage.leftovers()], [[], "stopped", 0]);
    },
  })),
  {
    line: "H52",
    title: "an unused pool and an unused context start no worker",
    async run(stage) {
      const pool = stage.context.workerPool({ maxWorkers: 2 });
      stage.event();
      stage.router();
      equal([pool.stats().workers, await stage.leftovers()], [[], 0]);
      await pool.shutdown();
    },
  },
  {
    line: "H53",
    title: "close() is idempotent, and a closed context creates nothing more",
    async run(stage) {
      const { context } = stage;
      await works(stage.executor());
      const router = context.messageRouter();
      router.start();
      const routed = router.routeUntil(() => false).catch((error) => error);
      await Promise.all([context.close(), context.close()]);
      await context.close();
      equal(context.closed, true);
      throws(() => context.workerPool(), Error, "the context is closed");
      throws(() => context.event(), Error, "the context is closed");
      throws(() => context.messageRouter(), Error, "the context is closed");
      throws(() => router.pipe(), Error, "stopped");
      check(await routed instanceof Error, "somebody still waits for messages");
      const late = stage.executor();
      throws(() => submitCall(late, calls.identity, 7), Error, "the context is closed");
    },
  },
  {
    line: "H53",
    title: "a pool of another kind of context is refused",
    async run(stage) {
      const { context } = stage;
      const workerPool = context.workerPool({ maxWorkers: 1 });
      const other = { ...noting(context).context, kind: `not ${context.kind}` };
      throws(() => new TaskExecutor({ context: other, workerPool }), TypeError, context.kind);
      await works(stage.executor({ context, workerPool }));
      await workerPool.shutdown();
    },
  },
  {
    line: "H53",
    title: "close() ends what still runs: no future hangs",
    async run(stage) {
      const { trail } = await runningTask(stage);
      await stage.context.close();
      await rejects(trail.future.result, Error, "shut down");
      equal([trail.states.at(-1), await stage.leftovers()], ["failed", 0]);
    },
  },
];

async function runningTask(stage: Stage) {
  const trail = stage.trail(submitCall(stage.executor(), calls.gate, stage.event(), 7));
  await trail.reached("executing");
  return { trail };
}
