// Contract A: the states of a future, seen from outside. That every other sequence is refused is for
// the pure suite: through a context only valid ones can be played.

import { CallFuture, submitCall, TaskCancelledError } from "../../mod.ts";
import { check, equal, rejects } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import type { Stage } from "../stage.ts";
import { calls } from "../tasks/all.ts";
import type { Trail } from "../trail.ts";

/** The ways in which a call can go: S(tarted), R(eturned), X (raised), C(ancel), A(bandoned). */
const ways: Readonly<Record<string, (stage: Stage) => Promise<Trail>>> = {
  SR: (stage) => ended(stage.trail(submitCall(stage.executor(), calls.identity, 7))),
  SX: (stage) => ended(stage.trail(submitCall(stage.executor(), calls.fail, "no"))),
  SCR: (stage) => cancelledAfterStart(stage, "gateThenMark"),
  SCX: (stage) => cancelledAfterStart(stage, "gateThenFail"),
  CA(stage) {
    const trail = stage.trail(submitCall(stage.executor(), calls.identity, 7));
    trail.future.cancel();
    return ended(trail);
  },
};

const expected: Readonly<Record<string, readonly string[]>> = {
  SR: ["waiting", "executing", "completed"],
  SX: ["waiting", "executing", "failed"],
  SCR: ["waiting", "executing", "cancelling", "cancelled"],
  SCX: ["waiting", "executing", "cancelling", "cancelled"],
  CA: ["waiting", "cancelling", "cancelled"],
};

async function ended(trail: Trail): Promise<Trail> {
  await trail.ended();
  return trail;
}

async function cancelledAfterStart(
  stage: Stage,
  name: "gateThenMark" | "gateThenFail",
): Promise<Trail> {
  const [go, passed] = [stage.event(), stage.event()];
  const trail = stage.trail(submitCall(stage.executor(), calls[name], go, passed));
  await trail.reached("executing");
  check(trail.future.cancel(), "an executing task is cancellable");
  go.set();
  await trail.ended();
  return trail;
}

const perWay = Object.entries(ways).flatMap(([way, play]): ContractCase[] => [
  {
    line: "A1",
    title: `${way} shows ${expected[way]?.join(", ")}`,
    async run(stage) {
      equal((await play(stage)).states, expected[way], "states");
    },
  },
  {
    line: "A2",
    title: `${way}: state, cancellable and done agree whenever one is told`,
    async run(stage) {
      equal((await play(stage)).contradictions, []);
    },
  },
  {
    line: "A3",
    title: `${way}: cancellable changes once, to false, and done once, to true`,
    async run(stage) {
      const { cancellable, done } = await play(stage);
      equal(changes(cancellable), [true, false], "cancellable");
      equal(changes(done), [false, true], "done");
    },
  },
]);

function changes(values: readonly boolean[]): boolean[] {
  return values.filter((value, index) => value !== values[index - 1]);
}

/** The tests of section A but for those of single futures. */
export const states: readonly ContractCase[] = [
  ...perWay,
  {
    line: "A4",
    title: "cancels that race the start show no state twice",
    async run(stage) {
      const executor = stage.executor();
      await submitCall(executor, calls.identity, 0).result;
      const trails = Array.from({ length: 300 }, (_, n) => {
        return stage.trail(submitCall(executor, calls.identity, n));
      });
      // Each is cancelled when another one starts or ends, that is, while workers take up others.
      trails.forEach((trail, at) => {
        trail.future.subscribe(() => void trails[(at * 7 + 31) % trails.length]?.future.cancel());
      });
      await Promise.all(trails.map((trail) => trail.ended()));
      const stories = new Set(trails.map(({ states }) => states.join(" ")));
      const valid = Object.values(expected).map((states) => states.join(" "));
      equal([...stories].filter((story) => !valid.includes(story)), []);
      check(stories.has("waiting cancelling cancelled"), "some were cancelled before they started");
    },
  },
  {
    line: "A5",
    title: "the value is in place before observers hear of the final state",
    async run(stage) {
      const future = submitCall(stage.executor(), calls.identity, { deep: [7] });
      const seen: unknown[] = [];
      future.subscribe(() => {
        if (future.done) seen.push(future.snapshot);
      });
      await future.result;
      equal(seen, [{ state: "completed", value: { deep: [7] }, worker: future.worker }]);
    },
  },
  {
    line: "A5",
    title: "the error is in place before observers hear of the final state",
    async run(stage) {
      const future = submitCall(stage.executor(), calls.fail, "no");
      const seen: unknown[] = [];
      future.subscribe(() => {
        const { snapshot } = future;
        if (snapshot.state === "failed") seen.push([snapshot.error.name, snapshot.error.message]);
      });
      await Promise.allSettled([future.result]);
      equal(seen, [["RangeError", "no"]]);
    },
  },
  {
    line: "A7",
    title:
      "a future that was built without a way back completes, or is cancelled when its task ends",
    async run(stage) {
      const executor = stage.executor();
      const spec = { kind: "call", task: calls.identity, args: [7] } as const;
      const createFuture = () => new CallFuture<number>();
      equal(await executor.submit({ ...spec, createFuture }).result, 7);
      const cancelled = executor.submit({ ...spec, createFuture });
      equal([cancelled.cancel(), cancelled.state], [true, "cancelling"]);
      await rejects(cancelled.result, TaskCancelledError);
    },
  },
];
