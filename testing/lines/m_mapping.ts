// Contract M, lines 65 to 68: one function for many items.

import {
  ExecutorStoppedError,
  mapCalls,
  type MapCallsOptions,
  TaskCancelledError,
  TaskFailedError,
  tasksFrom,
} from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import type { Stage } from "../stage.ts";
import { items } from "../tasks/all.ts";
import { until } from "../turn.ts";

/** Counts up; notes how far it got, and whether it was closed. */
function counting(limit = Infinity) {
  const state = { taken: 0, closed: false };
  function* numbers(): Generator<number> {
    try {
      while (state.taken < limit) yield state.taken++;
    } finally {
      state.closed = true;
    }
  }
  return { state, numbers: numbers() };
}

async function* later(count: number): AsyncGenerator<number> {
  for (let n = 0; n < count; n++) {
    await Promise.resolve();
    yield n;
  }
}

/** Items that never come. */
const hanging: AsyncIterable<number> = {
  [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
};

function squares(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n * n);
}

/** What a loop gives until it throws, and the error. */
async function readAll<R>(values: AsyncIterable<R>) {
  const read: R[] = [];
  let error: (Error & { readonly index?: number }) | undefined;
  try {
    for await (const value of values) read.push(value);
  } catch (thrown) {
    error = thrown as Error;
  }
  return { read, error };
}

/** No task is left, whatever has become of it. */
async function nothingLeft(executor: ReturnType<Stage["executor"]>): Promise<void> {
  await until(() => {
    const { waiting, executing, cancelling } = executor.stats();
    return waiting + executing + cancelling === 0;
  });
}

/** How to go through items, in the words of a test's title. */
const ways: Readonly<Record<string, MapCallsOptions>> = {
  "in order": {},
  "as they are made": { ordered: false },
  "in chunks": { chunk: 7 },
  "in chunks, as they are made": { chunk: 7, ordered: false },
};

/** The tests of lines 65 to 68. */
export const mapping: readonly ContractCase[] = [
  ...Object.entries(ways).map(([way, options]): ContractCase => ({
    line: "M65",
    title: `a value for each item of any iterable, ${way}`,
    async run(stage) {
      const executor = stage.executor();
      const twenty = Array.from({ length: 20 }, (_, n) => n);
      for (const source of [twenty, new Set(twenty), counting(20).numbers, later(20)]) {
        const { read, error } = await readAll(mapCalls(executor, items.square, source, options));
        const sorted = read.toSorted((one, other) => one - other);
        equal(options.ordered === false ? sorted : read, squares(20), "values");
        equal(error, undefined);
      }
      const { read } = await readAll(mapCalls(executor, items.squareLater, twenty, options));
      equal(read.toSorted((one, other) => one - other), squares(20), "values of an async function");
      equal(await readAll(mapCalls(executor, items.square, [], options)), {
        read: [],
        error: undefined,
      });
    },
  })),
  {
    line: "M65",
    title: "the order of values is that of the items, or that of their ends",
    async run(stage) {
      const executor = stage.executor();
      for (const ordered of [true, false]) {
        const go = stage.event();
        const two = [{ n: 3, go }, { n: 4 }];
        const values = mapCalls(executor, items.held, two, { ordered });
        const first = values.next();
        if (ordered) await until(() => executor.stats().completed > 0);
        else equal((await first).value, 16);
        go.set();
        const rest = await Array.fromAsync(values);
        equal(ordered ? [(await first).value, ...rest] : rest, ordered ? [9, 16] : [9]);
      }
    },
  },
  {
    line: "M65",
    title: "bad input is refused at once, and an executor that has stopped in the loop",
    async run(stage) {
      const executor = stage.executor();
      const map = (options: object, source: unknown = [1], task: unknown = items.square) => () =>
        mapCalls(executor, task as typeof items.square, source as number[], options);
      for (const amount of [0, -1, 1.5, NaN, Infinity, "2"]) {
        throws(map({ inFlight: amount }), RangeError, "inFlight must be a whole number from 1");
        throws(map({ chunk: amount }), RangeError, "chunk must be a whole number from 1");
      }
      throws(map({ timeout: -1 }), RangeError, "timeout");
      throws(map({ signal: "stop" }), TypeError, "signal");
      throws(map({}, 7), TypeError, "they must be iterable, got 7");
      throws(map({}, [1], Math.sqrt), TypeError, "got the function sqrt");
      throws(() => mapCalls(undefined as never, items.square, [1]), TypeError, "an executor");
      const values = map({})();
      await executor.shutdown();
      await rejects(values.next(), ExecutorStoppedError, "the executor is stopped");
    },
  },
  {
    line: "M66",
    title: "nothing is taken before the loop begins, and no more than inFlight ahead of it",
    async run(stage) {
      const executor = stage.executor();
      for (const [options, most] of [[{ inFlight: 3 }, 3], [{}, 4], [{ chunk: 5 }, 20]] as const) {
        const { state, numbers } = counting();
        const values = mapCalls(executor, items.square, numbers, options);
        equal(state.taken, 0);
        for (let read = 1; read <= 50; read++) {
          await values.next();
          check(state.taken - read <= most, `${state.taken} taken, ${read} read`);
        }
        await values.return?.();
        equal(state.closed, true);
      }
    },
  },
  {
    line: "M66",
    title: "what is made is read while the next item has not come",
    async run(stage) {
      const next = Promise.withResolvers<number>();
      async function* numbers(): AsyncGenerator<number> {
        yield 3;
        yield await next.promise;
      }
      const values = mapCalls(stage.executor(), items.square, numbers());
      equal((await values.next()).value, 9);
      next.resolve(4);
      equal([await values.next(), await values.next()], [
        { done: false, value: 16 },
        { done: true, value: undefined },
      ]);
    },
  },
  {
    line: "M67",
    title: "the first failure ends the loop with its error and the item's index, cancels the rest",
    async run(stage) {
      const executor = stage.executor();
      for (const options of Object.values(ways)) {
        const { state, numbers } = counting();
        const source = numbers.map((n) => n === 10 ? -1 : n);
        const { read, error } = await readAll(mapCalls(executor, items.root, source, options));
        check(error instanceof TaskFailedError, `found ${error}`);
        equal([error.index, error.cause.message, state.closed], [10, "-1 has no root", true]);
        if (options.ordered !== false) equal(read, squares(10).map((_, n) => Math.sqrt(n)));
        await nothingLeft(executor);
      }
    },
  },
  ...[true, false].map((ordered): ContractCase => ({
    line: "M67",
    title: `what runs when an item fails is cancelled: ${ordered ? "that of later items" : "all"}`,
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 3 });
      const gates = [stage.event(), stage.event(), stage.event()];
      const begun = gates.map(() => stage.event());
      const list = [3, -1, 4].map((n, at) => ({ n, go: gates[at], begun: begun[at] }));
      const reading = readAll(mapCalls(executor, items.held, list, { ordered }));
      await until(() => begun.every((event) => event.isSet()));
      gates[1]?.set();
      await until(() => executor.stats().cancelled === (ordered ? 1 : 2));
      gates[0]?.set();
      const { read, error } = await reading;
      check(error instanceof TaskFailedError, `found ${error}`);
      equal([read, error.index, error.cause.name], [ordered ? [9] : [], 1, "RangeError"]);
      await nothingLeft(executor);
    },
  })),
  {
    line: "M67",
    title: "leaving the loop cancels the rest and closes the items",
    async run(stage) {
      const executor = stage.executor();
      const go = stage.event();
      const { state, numbers } = counting();
      const source = numbers.map((n) => n === 0 ? { n } : { n, go });
      for await (const value of mapCalls(executor, items.held, source)) {
        equal(value, 0);
        break;
      }
      equal(state.closed, true);
      await nothingLeft(executor);
      check(executor.stats().cancelled > 0, "some were cancelled");
    },
  },
  {
    line: "M67",
    title: "a signal ends the loop, also while the items hang; items that throw end it, too",
    async run(stage) {
      const executor = stage.executor();
      const controller = new AbortController();
      const { signal } = controller;
      const go = stage.event();
      const hung = readAll(mapCalls(executor, items.square, hanging, { signal }));
      const held = readAll(mapCalls(executor, items.held, [{ n: 1, go }], { signal }));
      await until(() => executor.stats().executing === 1);
      controller.abort("enough");
      for (const { read, error } of [await hung, await held]) {
        check(error instanceof TaskCancelledError, `found ${error}`);
        equal([read, error.cause], [[], "enough"]);
      }
      const before = await readAll(mapCalls(executor, items.square, [1], { signal }));
      check(before.error instanceof TaskCancelledError, `found ${before.error}`);
      const thrown = new SyntaxError("line 3");
      function* broken(): Generator<number> {
        yield 2;
        throw thrown;
      }
      const { error } = await readAll(mapCalls(executor, items.square, broken()));
      check(error === thrown, `found ${error}`);
      await nothingLeft(executor);
    },
  },
  {
    line: "M68",
    title: "a chunk is one task of several items",
    async run(stage) {
      const executor = stage.executor();
      const { numbers } = counting(25);
      const values = mapCalls(executor, items.square, numbers, { chunk: 10 });
      equal(await Array.fromAsync(values), squares(25));
      equal(executor.stats().completed, 3);
    },
  },
  {
    line: "M68",
    title: "the index is that of the item in its chunk, also of what cannot travel",
    async run(stage) {
      const executor = stage.executor();
      const numbers = Array.from({ length: 30 }, (_, n) => n === 17 ? -1 : n);
      for (const chunk of [1, 10]) {
        const result = await readAll(mapCalls(executor, items.odd, numbers, { chunk }));
        equal([result.read.length, result.error?.index], [17, 17]);
        check(result.error instanceof TaskFailedError, `found ${result.error}`);
        const arguments_ = numbers.map((n) => n < 0 ? (() => n) as never : n);
        const argument = await readAll(mapCalls(executor, items.square, arguments_, { chunk }));
        equal([argument.error?.index, argument.error?.name], [17, "TypeError"]);
      }
      const missing = tasksFrom<{ missing(n: number): void }>(items.square.url).missing;
      const none = await readAll(mapCalls(executor, missing, numbers, { chunk: 10 }));
      check(none.error instanceof TaskFailedError, `found ${none.error}`);
      equal([none.read, none.error.index], [[], 0]);
      await nothingLeft(executor);
    },
  },
];
