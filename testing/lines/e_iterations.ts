// Contract E, lines 24 to 27: what an iteration gives.

import { submitIteration, type Task, TaskFailedError } from "../../mod.ts";
import { check, equal, rejects } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import type { Stage } from "../stage.ts";
import { iterations } from "../tasks/all.ts";
import type { Watched } from "../trail.ts";

/** One line of the table of iterables: how to submit it, and the items it gives. */
type Iterables = Readonly<
  Record<string, readonly [submit: (stage: Stage) => Watched, items: unknown[]]>
>;

const iterables: Iterables = {
  "a generator": [
    (stage) => submitIteration(stage.executor(), iterations.count, 3),
    [1, 2, 3],
  ],
  "an async generator": [
    (stage) => submitIteration(stage.executor(), iterations.countLater, 3),
    [1, 2, 3],
  ],
  "an array": [
    (stage) => submitIteration(stage.executor(), iterations.array, 1, undefined, { a: [2] }),
    [1, undefined, { a: [2] }],
  ],
  "a Set": [(stage) => submitIteration(stage.executor(), iterations.set, 1, 1, 2), [1, 2]],
  "a text": [(stage) => submitIteration(stage.executor(), iterations.text, "a😀"), ["a", "😀"]],
  "a promise of an iterable": [
    (stage) => submitIteration(stage.executor(), iterations.promised, 2),
    [1, 2],
  ],
  "nothing": [(stage) => submitIteration(stage.executor(), iterations.array), []],
};

const withResults: readonly Task<() => Iterable<number> | AsyncIterable<number>>[] = [
  iterations.withResult,
  iterations.withLateResult,
];

const oddSteps: readonly Task<(step: unknown) => Iterable<never> | AsyncIterable<never>>[] = [
  iterations.odd,
  iterations.oddLater,
];

/** The tests of lines 24 to 27. */
export const items: readonly ContractCase[] = [
  ...Object.entries(iterables).map(([name, [submit, expected]]): ContractCase => ({
    line: "E24",
    title: `${name} gives its items in order, and undefined as result`,
    async run(stage) {
      const trail = stage.trail(submit(stage));
      equal(await trail.future.result, undefined, "result");
      equal(trail.values("item"), expected, "items");
      equal(trail.states, ["waiting", "executing", "completed"]);
    },
  })),
  {
    line: "E24",
    title: "a reader gets all items in order, however many, as observers do",
    async run(stage) {
      const future = submitIteration(stage.executor(), iterations.count, 20_000);
      let seen = 0;
      future.subscribe((event) => {
        if (event.type === "item" && event.value === seen + 1) seen += 1;
      });
      const read = await Array.fromAsync(future);
      equal(read, Array.from({ length: 20_000 }, (_, n) => n + 1));
      equal(seen, 20_000);
    },
  },
  ...[7, null, undefined, { length: 2 }].map((value): ContractCase => ({
    line: "E25",
    title: `${Deno.inspect(value)} is no iterable: failed with a TypeError, no items`,
    async run(stage) {
      const future = submitIteration(stage.executor(), iterations.noIterable, value);
      const trail = stage.trail(future);
      const { cause } = await rejects(future.result, TaskFailedError, "not iterable");
      check(cause instanceof TypeError, "a TypeError is the cause");
      equal([trail.values("item"), trail.states.at(-1)], [[], "failed"]);
    },
  })),
  ...oddSteps.map((task): ContractCase => ({
    line: "E25",
    title: `an iterator whose next() gives no object: failed with a TypeError: ${task.name}`,
    async run(stage) {
      for (const step of [7, "done", null, undefined]) {
        const future = submitIteration(stage.executor(), task, step);
        const { cause } = await rejects(future.result, TaskFailedError, `next() gave ${step}`);
        check(cause instanceof TypeError, "a TypeError is the cause");
      }
    },
  })),
  {
    line: "E26",
    title: "a throw midway: earlier items stay delivered, then failed",
    async run(stage) {
      const trail = stage.trail(submitIteration(stage.executor(), iterations.failing));
      await rejects(trail.future.result, TaskFailedError, "RangeError: midway");
      equal([trail.values("item"), trail.states.at(-1)], [[1, 2], "failed"]);
    },
  },
  {
    line: "E26",
    title: "a reader gets the earlier items, then the error",
    async run(stage) {
      const future = submitIteration(stage.executor(), iterations.failing);
      const read: number[] = [];
      const reading = (async () => {
        for await (const item of future) read.push(item);
      })();
      await rejects(reading, TaskFailedError, "midway");
      equal(read, [1, 2]);
    },
  },
  ...withResults.map((task): ContractCase => ({
    line: "E27",
    title: `a generator's return value is the result: ${task.name}`,
    async run(stage) {
      const trail = stage.trail(submitIteration(stage.executor(), task));
      equal(await trail.future.result, 45);
      equal(trail.values("item"), [1, 2]);
    },
  })),
];
