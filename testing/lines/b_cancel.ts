// Contract B: cancel().

import { submitCall, submitIteration, submitProgress } from "../../mod.ts";
import { check, equal } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import type { Stage } from "../stage.ts";
import { calls, iterations, reporting } from "../tasks/all.ts";
import { turn, until } from "../turn.ts";

/** Milliseconds within which a cancel is to be seen, as the median of some. */
const PROMPT = 50;

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1] ?? NaN;
}

// Fills both workers with tasks that never yield until `go`, and queues more than they are handed.
async function busyPool(stage: Stage) {
  const executor = stage.executor();
  const go = stage.event();
  const busy = [0, 1].map(() => stage.trail(submitCall(executor, calls.spinUntil, go)));
  await Promise.all(busy.map((trail) => trail.reached("executing")));
  const marks = Array.from({ length: 9 }, () => stage.event());
  const queued = marks.map((mark) => stage.trail(submitCall(executor, calls.mark, mark)));
  await turn();
  const finish = async () => {
    go.set();
    await Promise.all([...busy, ...queued].map((trail) => trail.ended()));
  };
  return { busy, queued, marks, finish };
}

/** The tests of section B. */
export const cancelling: readonly ContractCase[] = [
  {
    line: "B12",
    title: "cancel() of a waiting task is true, cancelling at once, then false",
    async run(stage) {
      const { future, ended } = watched(stage, submitCall(stage.executor(), calls.identity, 7));
      equal([future.cancel(), future.state, future.cancellable], [true, "cancelling", false]);
      equal([future.cancel(), future.cancel()], [false, false]);
      await ended();
      equal([future.cancel(), future.state], [false, "cancelled"]);
    },
  },
  {
    line: "B12",
    title: "cancel() of an executing task is true, cancelling at once, then false",
    async run(stage) {
      const go = stage.event();
      const trail = stage.trail(submitCall(stage.executor(), calls.gate, go, 7));
      const { future } = trail;
      await trail.reached("executing");
      equal([future.cancel(), future.state, future.cancel()], [true, "cancelling", false]);
      go.set();
      await trail.ended();
      equal([future.cancel(), future.state], [false, "cancelled"]);
    },
  },
  {
    line: "B12",
    title: "cancel() after success or failure is false and changes nothing",
    async run(stage) {
      const executor = stage.executor();
      const futures = [
        submitCall(executor, calls.identity, 7),
        submitCall(executor, calls.fail, "no"),
      ];
      await Promise.allSettled(futures.map((future) => future.result));
      equal(futures.map((future) => future.cancel()), [false, false]);
      equal(futures.map((future) => future.state), ["completed", "failed"]);
    },
  },
  {
    line: "B13",
    title: "a task cancelled while it waits ends while all workers are busy, and never runs",
    async run(stage) {
      const { busy, queued, marks, finish } = await busyPool(stage);
      const chosen = queued.filter((_, at) => at % 2 === 0);
      for (const { future } of chosen.toReversed()) future.cancel();
      await Promise.all(chosen.map((trail) => trail.ended()));
      equal(busy.map(({ future }) => future.state), ["executing", "executing"]);
      equal(queued.filter(({ future }) => future.done).length, chosen.length);
      await finish();
      equal(marks.map((mark) => mark.isSet()), marks.map((_, at) => at % 2 === 1), "who ran");
      equal(chosen.map(({ states }) => states), chosen.map(() => neverStarted));
    },
  },
  {
    line: "B13",
    title: `a task cancelled while it waits ends within ${PROMPT} ms`,
    async run(stage) {
      const { queued, finish } = await busyPool(stage);
      const times: number[] = [];
      for (const trail of queued) {
        const at = performance.now();
        trail.future.cancel();
        await trail.ended();
        times.push(performance.now() - at);
      }
      check(median(times) < PROMPT, `it took ${times.map(Math.round).join(", ")} ms`);
      await finish();
    },
  },
  {
    line: "B13",
    title: "a task cancelled behind a long one, in a worker that was fast until then, never runs",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      const fast = Array.from({ length: 500 }, (_, n) => submitCall(executor, calls.identity, n));
      await Promise.all(fast.map((future) => future.result));
      // Submitted at once, so that a pool which works ahead hands them out together.
      const go = stage.event();
      const busy = stage.trail(submitCall(executor, calls.spinUntil, go));
      const marks = Array.from({ length: 20 }, () => stage.event());
      const trails = marks.map((mark) => stage.trail(submitCall(executor, calls.mark, mark)));
      await busy.reached("executing");
      for (const { future } of trails) future.cancel();
      await Promise.all(trails.map((trail) => trail.ended()));
      equal(busy.future.state, "executing");
      go.set();
      await busy.ended();
      await submitCall(executor, calls.identity, 0).result;
      equal(marks.filter((mark) => mark.isSet()).length, 0, "tasks that ran");
      equal(trails.map(({ states }) => states), trails.map(() => neverStarted));
    },
  },
  {
    line: "B13",
    title: "a task cancelled in the turn that submits it never runs",
    async run(stage) {
      const executor = stage.executor();
      const marks = Array.from({ length: 20 }, () => stage.event());
      const trails = marks.map((mark) => stage.trail(submitCall(executor, calls.mark, mark)));
      for (const { future } of trails) future.cancel();
      await Promise.all(trails.map((trail) => trail.ended()));
      equal(await submitCall(executor, calls.identity, 7).result, 7);
      equal(marks.filter((mark) => mark.isSet()).length, 0, "tasks that ran");
      equal(trails.map(({ states }) => states), trails.map(() => neverStarted));
    },
  },
  ...(["gateThenMark", "gateThenFail"] as const).map((name): ContractCase => ({
    line: "B14",
    title: `an executing call is not interrupted, and is cancelled when it has ended: ${name}`,
    async run(stage) {
      const executor = stage.executor();
      const [go, passed] = [stage.event(), stage.event()];
      const trail = stage.trail(submitCall(executor, calls[name], go, passed));
      await trail.reached("executing");
      trail.future.cancel();
      await submitCall(executor, calls.identity, 0).result;
      equal([trail.future.state, passed.isSet()], ["cancelling", false]);
      go.set();
      await trail.ended();
      equal(trail.states, ["waiting", "executing", "cancelling", "cancelled"]);
      await until(() => passed.isSet());
    },
  })),
  {
    line: "B15",
    title: "an iteration stops at its next yield",
    async run(stage) {
      const [go, went] = [stage.event(), stage.event()];
      const trail = stage.trail(submitIteration(stage.executor(), iterations.gated, go, went));
      await trail.got(1, "item");
      trail.future.cancel();
      go.set();
      await trail.ended();
      equal([trail.values("item"), went.isSet()], [["first"], false]);
    },
  },
  {
    line: "B15",
    title: "a task that reports stops at its next report",
    async run(stage) {
      const [go, went] = [stage.event(), stage.event()];
      const trail = stage.trail(submitProgress(stage.executor(), reporting.gated, go, went));
      await trail.got(1, "report");
      trail.future.cancel();
      go.set();
      await trail.ended();
      equal([trail.values("report"), went.isSet()], [["first"], false]);
    },
  },
  {
    line: "B16",
    title: `cancelled() turns true in a loop that never yields, within ${PROMPT} ms`,
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        const begun = stage.event();
        const trail = stage.trail(submitCall(executor, calls.spinUntilCancelled, begun));
        await until(() => begun.isSet());
        const at = performance.now();
        trail.future.cancel();
        await trail.ended();
        times.push(performance.now() - at);
        equal(trail.states, ["waiting", "executing", "cancelling", "cancelled"]);
      }
      check(median(times) < PROMPT, `it took ${times.map(Math.round).join(", ")} ms`);
    },
  },
  {
    line: "B16",
    title: "the signal of a task that yields aborts",
    async run(stage) {
      const [begun, reason] = [stage.event(), stage.event()];
      const trail = stage.trail(submitCall(stage.executor(), calls.waitForAbort, begun, reason));
      await until(() => begun.isSet());
      trail.future.cancel();
      await trail.ended();
      await until(() => reason.isSet());
      equal(trail.states.at(-1), "cancelled");
    },
  },
];

const neverStarted = ["waiting", "cancelling", "cancelled"];

function watched(stage: Stage, future: Parameters<Stage["trail"]>[0]) {
  const trail = stage.trail(future);
  return { future, ended: () => trail.ended() };
}
