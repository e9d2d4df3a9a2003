// Contract M, lines 65, 66 and 68: one function for many items.

import { ExecutorStoppedError, mapCalls, TaskFailedError, tasksFrom } from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { counting, later, nothingLeft, readAll, squares, ways } from "../mapping.ts";
import { items } from "../tasks/all.ts";
import { until } from "../turn.ts";

/** The tests of lines 65, 66 and 68. */
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
