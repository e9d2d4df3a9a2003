// Contract M, line 67: how a loop over the values of many items ends.

import {
  ExecutorStoppedError,
  mapCalls,
  TaskCancelledError,
  TaskFailedError,
  TaskGroup,
} from "../../mod.ts";
import { check, equal } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { counting, hanging, nothingLeft, readAll, squares, ways } from "../mapping.ts";
import { items } from "../tasks/all.ts";
import { until } from "../turn.ts";

/** The tests of line 67. */
export const mappingEnds: readonly ContractCase[] = [
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
  ...[true, false].map((ordered): ContractCase => ({
    line: "M67",
    title: `an executor that drains ends the loop while the next item has not come, ${
      ordered ? "in order" : "as they are made"
    }`,
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 2 });
      const go = stage.event();
      const asked = Promise.withResolvers<void>();
      async function* source() {
        yield { n: 2, go };
        yield { n: 3, go };
        asked.resolve();
        await new Promise<never>(() => {});
      }
      const reading = readAll(mapCalls(executor, items.held, source(), { ordered }));
      await asked.promise;
      const drained = executor.shutdown({ drain: true });
      check(executor.stopping.aborted, "it takes no more tasks");
      go.set();
      const { read, error } = await reading;
      check(error instanceof ExecutorStoppedError, `found ${error}`);
      equal([read.toSorted(), (error as { index?: number }).index], [[4, 9], 2]);
      await drained;
      const late = await readAll(mapCalls(executor, items.square, hanging));
      check(late.error instanceof ExecutorStoppedError, `found ${late.error}`);
    },
  })),
  {
    line: "M67",
    title: "a group whose block ends ends the loop while the next item has not come",
    async run(stage) {
      const executor = stage.executor();
      const group = new TaskGroup(executor);
      const reading = readAll(mapCalls(group, items.square, hanging));
      await group[Symbol.asyncDispose]();
      const { read, error } = await reading;
      check(error instanceof ExecutorStoppedError, `found ${error}`);
      equal(read, []);
      check(group.stopping.aborted && !executor.stopping.aborted, "the group alone");
    },
  },
];
