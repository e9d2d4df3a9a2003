// Contract E, lines 28 to 30: iterations that are cancelled.

import { type SharedEvent, submitIteration, type Task } from "../../mod.ts";
import { equal } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { iterations } from "../tasks/all.ts";

const endless: readonly Task<(closed: SharedEvent) => Iterable<number> | AsyncIterable<number>>[] =
  [
    iterations.endless,
    iterations.endlessLater,
  ];

/** The tests of lines 28 to 30. */
export const cancelledIterations: readonly ContractCase[] = [
  {
    line: "E28",
    title: "a cancel is seen before the first step",
    async run(stage) {
      const [go, begun] = [stage.event(), stage.event()];
      const trail = stage.trail(submitIteration(stage.executor(), iterations.lateStart, go, begun));
      await trail.reached("executing");
      trail.future.cancel();
      go.set();
      await trail.ended();
      equal([trail.values("item"), begun.isSet()], [[], false]);
      equal(trail.states.at(-1), "cancelled");
    },
  },
  {
    line: "E28",
    title: "a cancel after the last item and before the end gives cancelled",
    async run(stage) {
      const go = stage.event();
      const trail = stage.trail(submitIteration(stage.executor(), iterations.gatedEnd, go));
      await trail.got(1, "item");
      trail.future.cancel();
      go.set();
      await trail.ended();
      equal([trail.values("item"), trail.states.at(-1)], [["only"], "cancelled"]);
    },
  },
  {
    line: "E28",
    title: "no item reaches an observer after cancel(), those that have come included",
    async run(stage) {
      const trail = stage.trail(submitIteration(stage.executor(), iterations.count, 5000));
      trail.future.subscribe(() => {
        if (trail.values("item").length === 10) trail.future.cancel();
      });
      await trail.ended();
      equal(trail.values("item"), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    },
  },
  {
    line: "E28",
    title: "no item reaches a reader after cancel(), those that have come included",
    async run(stage) {
      const future = submitIteration(stage.executor(), iterations.count, 5000);
      const read: number[] = [];
      try {
        for await (const item of future) {
          read.push(item);
          if (read.length === 10) future.cancel();
        }
      } catch (error) {
        equal((error as Error).name, "TaskCancelledError");
      }
      equal([read.length, future.cancellable], [10, false]);
    },
  },
  {
    line: "E29",
    title: "a cancel before the start was processed: no items",
    async run(stage) {
      const trail = stage.trail(submitIteration(stage.executor(), iterations.count, 3));
      trail.future.cancel();
      await trail.ended();
      equal([trail.values("item"), trail.states], [[], ["waiting", "cancelling", "cancelled"]]);
    },
  },
  {
    line: "E29",
    title: "a cancel, then a throw of the body: cancelled, no error",
    async run(stage) {
      const go = stage.event();
      const trail = stage.trail(submitIteration(stage.executor(), iterations.gatedThrow, go));
      await trail.got(1, "item");
      trail.future.cancel();
      go.set();
      await trail.ended();
      equal([trail.states.at(-1), "error" in trail.future.snapshot], ["cancelled", false]);
    },
  },
  {
    line: "E29",
    title: "a cancel of one that fails in its set-up: cancelled, no error",
    async run(stage) {
      const go = stage.event();
      const trail = stage.trail(submitIteration(stage.executor(), iterations.failingSetUp, go));
      await trail.reached("executing");
      trail.future.cancel();
      go.set();
      await trail.ended();
      equal([trail.states.at(-1), "error" in trail.future.snapshot], ["cancelled", false]);
    },
  },
  ...endless.map((task): ContractCase => ({
    line: "E30",
    title: `the generator is closed, its finally has run, before the future is done: ${task.name}`,
    async run(stage) {
      const closed = stage.event();
      const future = submitIteration(stage.executor(), task, closed);
      const trail = stage.trail(future);
      let closedAtEnd: boolean | undefined;
      future.subscribe(() => {
        if (future.done) closedAtEnd ??= closed.isSet();
      });
      await trail.got(1, "item");
      equal([closed.isSet(), future.cancel()], [false, true]);
      await trail.ended();
      equal([closedAtEnd, trail.states.at(-1)], [true, "cancelled"]);
    },
  })),
];
