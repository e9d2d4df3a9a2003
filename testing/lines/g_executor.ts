// Contract G, lines 39 to 44: an executor's end. Every test runs with a pool of the executor's own
// and with a shared one.

import { submitCall, type TaskExecutor, TaskFailedError } from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import type { Stage } from "../stage.ts";
import { calls } from "../tasks/all.ts";

/** A test that is given an executor. */
export interface ExecutorCase extends Omit<ContractCase, "run"> {
  /** Throws if the promise is not kept. */
  run(stage: Stage, executor: TaskExecutor): void | Promise<void>;
}

/** Each test twice: with a pool of the executor's own, and with one that it shares. */
export function withBothPools(cases: readonly ExecutorCase[]): ContractCase[] {
  return cases.flatMap(({ line, title, run }) => [
    { line, title, run: (stage: Stage) => run(stage, stage.executor()) },
    {
      line,
      title: `${title}, with a shared pool`,
      async run(stage: Stage): Promise<void> {
        const workerPool = stage.context.workerPool({ maxWorkers: 2 });
        await run(stage, stage.executor({ workerPool }));
        await workerPool.shutdown();
      },
    },
  ]);
}

/** What an executor tells of its state, and whether its properties agree at each time. */
export function watchExecutor(executor: TaskExecutor) {
  const states: string[] = [executor.state];
  const flags: [running: boolean, stopped: boolean][] = [[executor.running, executor.stopped]];
  executor.subscribe((event) => {
    if (event.type !== "state") return;
    const { state } = event;
    states.push(state);
    flags.push([executor.running, executor.stopped]);
  });
  return { states, flags };
}

/** Tasks that run until `go`, and one more that waits. */
export async function liveTasks(stage: Stage, executor: TaskExecutor) {
  const go = stage.event();
  const trails = [1, 2, 3].map((n) => stage.trail(submitCall(executor, calls.gate, go, n)));
  await Promise.all(trails.slice(0, 2).map((trail) => trail.reached("executing")));
  return { go, trails };
}

const whole = ["running", "stopping", "stopped"];

/** The tests of lines 39 to 44. */
export const endings: readonly ContractCase[] = withBothPools([
  {
    line: "G39",
    title: "stop() with live tasks: stopping, all cancelling, then stopped by itself",
    async run(stage, executor) {
      const { states } = watchExecutor(executor);
      const { go, trails } = await liveTasks(stage, executor);
      const stopped = until(executor, "stopped");
      executor.stop();
      equal(executor.state, "stopping");
      equal(trails.map(({ future }) => future.state), ["cancelling", "cancelling", "cancelling"]);
      go.set();
      await stopped;
      equal(trails.map(({ future }) => future.state), ["cancelled", "cancelled", "cancelled"]);
      equal(states, whole);
    },
  },
  {
    line: "G39",
    title: "stop() without tasks passes through stopping inside the call",
    run(_stage, executor) {
      const { states } = watchExecutor(executor);
      equal([executor.state, executor.running, executor.stopped], ["running", true, false]);
      executor.stop();
      equal([executor.state, states], ["stopped", whole]);
    },
  },
  {
    line: "G40",
    title: "stop() unless running throws, stopping and stopped",
    async run(stage, executor) {
      const { go } = await liveTasks(stage, executor);
      const stopped = until(executor, "stopped");
      executor.stop();
      throws(() => executor.stop(), Error, "Cannot stop executor: it is stopping");
      go.set();
      await stopped;
      throws(() => executor.stop(), Error, "Cannot stop executor: it is stopped");
    },
  },
  {
    line: "G41",
    title: "shutdown() cancels all, waits for what has started, and goes through stopping",
    async run(stage, executor) {
      const { states } = watchExecutor(executor);
      const { go, trails } = await liveTasks(stage, executor);
      let over = false;
      const end = executor.shutdown().then(() => over = true);
      await trails[2]?.ended();
      equal([over, executor.state], [false, "stopping"]);
      go.set();
      await end;
      equal(trails.map(({ future }) => future.state), ["cancelled", "cancelled", "cancelled"]);
      equal([executor.state, states], ["stopped", whole]);
    },
  },
  {
    line: "G41",
    title: "shutdown() after stop() completes the stop",
    async run(stage, executor) {
      const { states } = watchExecutor(executor);
      const { go } = await liveTasks(stage, executor);
      executor.stop();
      const end = executor.shutdown();
      go.set();
      await end;
      equal(states, whole);
    },
  },
  {
    line: "G41",
    title: "shutdown() when stopped does nothing, twice at once neither",
    async run(stage, executor) {
      await submitCall(executor, calls.identity, 7).result;
      await Promise.all([executor.shutdown(), executor.shutdown()]);
      const { states } = watchExecutor(executor);
      await executor.shutdown({ timeout: 0 });
      equal([states, await stage.leftovers() >= 0], [["stopped"], true]);
    },
  },
  {
    line: "G42",
    title: "shutdown({ timeout }) that runs out rejects and says how many tasks still run",
    async run(stage, executor) {
      const { go, trails } = await liveTasks(stage, executor);
      const before = performance.now();
      const error = await rejects(executor.shutdown({ timeout: 50 }), DOMException, "2 tasks");
      const took = performance.now() - before;
      equal(error.name, "TimeoutError");
      check(took >= 45 && took < 2000, `it took ${took} ms`);
      equal([executor.state, trails[0]?.future.state], ["stopping", "cancelling"]);
      const stopped = until(executor, "stopped");
      go.set();
      await stopped;
      await executor.shutdown({ timeout: 10_000 });
    },
  },
  {
    line: "G42",
    title: "a second shutdown() after one that ran out can succeed",
    async run(stage, executor) {
      const { go, trails } = await liveTasks(stage, executor);
      await rejects(executor.shutdown({ timeout: 0 }), DOMException);
      const second = executor.shutdown();
      go.set();
      await second;
      equal([executor.state, trails[0]?.future.state], ["stopped", "cancelled"]);
    },
  },
  {
    line: "G43",
    title: "no future changes after shutdown() resolved",
    async run(stage, executor) {
      const { go, trails } = await liveTasks(stage, executor);
      trails.push(...[4, 5, 6].map((n) => stage.trail(submitCall(executor, calls.identity, n))));
      const end = executor.shutdown();
      go.set();
      await end;
      const before = trails.map(({ events }) => events.length);
      check(trails.every(({ future }) => future.done), "all have ended");
      const other = stage.executor({ maxWorkers: 1 });
      await submitCall(other, calls.identity, 0).result;
      equal(trails.map(({ events }) => events.length), before);
    },
  },
  {
    line: "G44",
    title: "running and stopped change once each and agree with state, by stop()",
    async run(stage, executor) {
      const { flags } = watchExecutor(executor);
      const { go } = await liveTasks(stage, executor);
      const stopped = until(executor, "stopped");
      executor.stop();
      go.set();
      await stopped;
      await executor.shutdown();
      equal(flags, [[true, false], [false, false], [false, true]]);
    },
  },
  {
    line: "G44",
    title: "running and stopped change once each and agree with state, by shutdown()",
    async run(_stage, executor) {
      const { flags } = watchExecutor(executor);
      const failed = submitCall(executor, calls.fail, "no");
      await rejects(failed.result, TaskFailedError);
      await executor.shutdown();
      equal(flags, [[true, false], [false, false], [false, true]]);
    },
  },
]);

function until(executor: TaskExecutor, wanted: string): Promise<void> {
  return new Promise((resolve) => {
    executor.subscribe((event) => {
      if (event.type !== "state") return;
      const { state } = event;
      if (state === wanted) resolve();
    });
  });
}
