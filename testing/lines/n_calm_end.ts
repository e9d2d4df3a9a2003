// Contract N: an executor's calm end, and what its observers hear of tasks. Every test runs with a pool of the
// executor's own and with a shared one.

import {
  call,
  type ExecutorEvent,
  ExecutorStoppedError,
  submitCall,
  TaskCancelledError,
  type TaskEvent,
  type TaskExecutor,
  type WorkerEvent,
} from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls } from "../tasks/all.ts";
import { liveTasks, watchExecutor, withBothPools } from "./g_executor.ts";

/** What it is told of tasks. */
function watchTasks(executor: TaskExecutor): TaskEvent[] {
  const events: TaskEvent[] = [];
  executor.subscribe((event) => {
    if (event.type === "task") events.push(event);
  });
  return events;
}

/** The tests of section N. */
export const calmEnd: readonly ContractCase[] = withBothPools([
  {
    line: "N72",
    title: "idle() resolves when nothing is left to do, and at once if there is nothing",
    async run(stage, executor) {
      await executor.idle();
      const { go, trails } = await liveTasks(stage, executor);
      let idle = false;
      const waiting = executor.idle().then(() => idle = true);
      submitCall(executor, calls.identity, 1).cancel();
      equal([idle, trails[0]?.future.state], [false, "executing"]);
      go.set();
      await waiting;
      equal(trails.map(({ future }) => future.state), ["completed", "completed", "completed"]);
      equal([await submitCall(executor, calls.identity, 7).result, executor.state], [7, "running"]);
    },
  },
  {
    line: "N73",
    title: "shutdown({ drain: true }) lets all tasks end, those that wait included, and takes none",
    async run(stage, executor) {
      const { states } = watchExecutor(executor);
      const { go, trails } = await liveTasks(stage, executor);
      const end = executor.shutdown({ drain: true });
      equal(executor.state, "stopping");
      throws(() => submitCall(executor, calls.identity, 1), ExecutorStoppedError, "is stopping");
      throws(() => executor.stop(), Error, "Cannot stop executor: it is stopping");
      equal(trails.map(({ future }) => future.cancellable), [true, true, true]);
      go.set();
      await end;
      equal(trails.map(({ future }) => future.state), ["completed", "completed", "completed"]);
      equal(states, ["running", "stopping", "stopped"]);
    },
  },
  {
    line: "N73",
    title: "shutdown({ drain: milliseconds }) cancels what is left then",
    async run(stage, executor) {
      const { go, trails } = await liveTasks(stage, executor);
      const end = executor.shutdown({ drain: 20 });
      equal(trails[0]?.future.state, "executing");
      await Promise.all(trails.map((trail) => trail.reached("cancelling")));
      go.set();
      await end;
      for (const { future } of trails) await rejects(future.result, TaskCancelledError);
    },
  },
  {
    line: "N73",
    title: "shutdown() while it drains cancels the rest; without tasks a drain is over at once",
    async run(stage, executor) {
      const { go, trails } = await liveTasks(stage, executor);
      const calm = executor.shutdown({ drain: true });
      await rejects(executor.shutdown({ drain: true, timeout: 0 }), DOMException, "3 tasks");
      equal(trails[2]?.future.state, "waiting");
      const end = executor.shutdown();
      equal(trails[2]?.future.state, "cancelling");
      go.set();
      await Promise.all([calm, end]);
      const other = stage.executor();
      await other.shutdown({ drain: 60_000 });
      equal([executor.state, other.state], ["stopped", "stopped"]);
    },
  },
  {
    line: "N73",
    title: "a drain that is no time is refused, and the executor goes on",
    async run(_stage, executor) {
      for (const drain of [-1, NaN, "soon", null]) {
        const refused = executor.shutdown({ drain: drain as number });
        await rejects(refused, RangeError, "drain must be milliseconds");
      }
      equal([executor.state, await submitCall(executor, calls.identity, 7).result], ["running", 7]);
    },
  },
  {
    line: "N74",
    title: "observers hear of each task: submitted, started, ended, with its times and its worker",
    async run(_stage, executor) {
      const events = watchTasks(executor);
      const future = submitCall(executor, calls.identity, 7);
      await future.result;
      equal(events.map(({ phase }) => phase), ["submitted", "started", "ended"]);
      const [submitted, started, ended] = events;
      check(events.every((event) => event.future === future), "all are of the future");
      check(events.every(({ task }) => task === "calls.ts#identity"), "all have the title");
      equal([submitted?.worker, submitted?.waitTime, submitted?.runTime], [
        undefined,
        undefined,
        undefined,
      ]);
      equal([started?.worker, started?.runTime], [future.worker, undefined]);
      equal([ended?.worker, ended?.waitTime], [future.worker, started?.waitTime]);
      check((ended?.waitTime ?? -1) >= 0 && (ended?.runTime ?? -1) >= 0, "times are there");
    },
  },
  {
    line: "N74",
    title:
      "a task that never began ends without a start; a future has its new state when it is told",
    async run(stage, executor) {
      const { go, trails } = await liveTasks(stage, executor);
      const told: string[] = [];
      executor.subscribe((event) => {
        if (event.type !== "task") return;
        told.push(`${trails.findIndex(({ future }) => future === event.future)} ${event.phase}`);
        told.push(event.future.state);
      });
      trails[2]?.future.cancel();
      await trails[2]?.ended();
      equal(told, ["2 ended", "cancelled"]);
      go.set();
      await executor.idle();
      equal(told.slice(2).toSorted(), ["0 ended", "1 ended", "completed", "completed"]);
      const failing = submitCall(executor, calls.fail, "no");
      await stage.trail(failing).ended();
      equal(told.slice(-3), ["executing", "-1 ended", "failed"]);
    },
  },
  {
    line: "N74",
    title: "observers hear of a worker that is ready, before its first task",
    async run(_stage, executor) {
      const events: ExecutorEvent[] = [];
      executor.subscribe((event) => events.push(event));
      const future = submitCall(executor, calls.identity, 7);
      await future.result;
      const phases = events.map((event) => "phase" in event ? event.phase : event.type);
      equal(phases, ["submitted", "ready", "started", "ended"]);
      equal(events[1], { type: "worker", phase: "ready", worker: future.worker });
    },
  },
  {
    line: "N74",
    title: "observers hear of a worker that is replaced, with the reason",
    async run(stage, executor) {
      const events: WorkerEvent[] = [];
      executor.subscribe((event) => {
        if (event.type === "worker" && event.phase !== "ready") events.push(event);
      });
      const stuck = executor.submit(call(calls.gate, stage.event(), 7), { cancelGrace: 0 });
      await stage.trail(stuck).reached("executing");
      stuck.cancel();
      await executor.idle();
      const { worker } = stuck;
      const reason = "it was replaced, as the task did not end in its time";
      equal(events, [{ type: "worker", phase: "replaced", worker, reason }]);
    },
  },
]);
