// Contract M, lines 69 to 71: futures that are waited for together.

import {
  type AnyFuture,
  asCompleted,
  call,
  ExecutorStoppedError,
  mapCalls,
  submitCall,
  TaskCancelledError,
  TaskFailedError,
  TaskGroup,
} from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls, items } from "../tasks/all.ts";

/** The tests of lines 69 to 71. */
export const groups: readonly ContractCase[] = [
  {
    line: "M69",
    title: "asCompleted() gives futures in the order in which they end, however they do",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 3 });
      const [one, two] = [stage.event(), stage.event()];
      const slow = submitCall(executor, calls.gate, two, "slow");
      const fast = submitCall(executor, calls.gate, one, "fast");
      const failing = submitCall(executor, calls.fail, "no");
      await Promise.allSettled([failing.result]);
      const seen: AnyFuture[] = [];
      for await (const future of asCompleted<AnyFuture>([slow, fast, failing])) {
        seen.push(future);
        check(future.done, "it is done");
        if (future === failing) one.set();
        if (future === fast) two.set();
      }
      check([failing, fast, slow].every((future, at) => seen[at] === future), "the order");
      equal([seen.length, failing.state], [3, "failed"]);
    },
  },
  {
    line: "M69",
    title: "asCompleted() of a set that grows while it is read",
    async run(stage) {
      const executor = stage.executor();
      const futures = new Set([submitCall(executor, items.square, 1)]);
      const values: number[] = [];
      for await (const future of asCompleted(futures)) {
        futures.delete(future);
        values.push(await future.result);
        if (values.length < 5) futures.add(submitCall(executor, items.square, values.length + 1));
      }
      equal(values, [1, 4, 9, 16, 25]);
      equal(await Array.fromAsync(asCompleted([])), []);
    },
  },
  {
    line: "M69",
    title: "leaving asCompleted() cancels nothing; what is no future is refused",
    async run(stage) {
      const executor = stage.executor();
      const go = stage.event();
      const futures = [
        submitCall(executor, items.square, 3),
        submitCall(executor, calls.gate, go, 7),
      ];
      for await (const _future of asCompleted<AnyFuture>(futures)) break;
      go.set();
      equal(await Promise.all(futures.map((future) => future.result)), [9, 7]);
      throws(() => asCompleted(7 as never), TypeError, "it takes futures, got 7");
      throws(() => asCompleted([futures[0]?.result as never]), TypeError, "it takes futures");
    },
  },
  {
    line: "M70",
    title: "TaskGroup.all() gives the values in the order of submission",
    async run(stage) {
      const executor = stage.executor();
      await using group = new TaskGroup<number>(executor);
      const go = stage.event();
      group.submit(call(items.held, { n: 3, go }));
      for (const n of [4, 5]) submitCall(group, items.square, n);
      const values = group.all();
      const late = submitCall(group, items.square, 6);
      await late.result;
      go.set();
      equal(await values, [9, 16, 25, 36]);
      equal(await new TaskGroup(executor).all(), []);
    },
  },
  {
    line: "M70",
    title: "TaskGroup.all() throws the first failure and cancels the rest",
    async run(stage) {
      const executor = stage.executor();
      const [go, begun] = [stage.event(), stage.event()];
      await using group = new TaskGroup(executor);
      const held = stage.trail(submitCall(group, items.held, { n: 3, go, begun }));
      await held.reached("executing");
      submitCall(group, calls.fail, "no");
      await rejects(group.all(), TaskFailedError, "no");
      await held.ended();
      equal([held.future.state, go.isSet()], ["cancelled", false]);
    },
  },
  {
    line: "M70",
    title: "TaskGroup.settled() waits for all; completed() gives them as they end",
    async run(stage) {
      await using group = new TaskGroup(stage.executor());
      const go = stage.event();
      const held = submitCall(group, items.held, { n: 3, go });
      submitCall(group, calls.fail, "no");
      const states: string[] = [];
      for await (const future of group.completed()) {
        states.push(future.state);
        if (states.length === 1) go.set();
        if (states.length === 2) submitCall(group, items.square, 2);
      }
      equal([states, held.state], [["failed", "completed", "completed"], "completed"]);
      const settled = await group.settled();
      equal(settled.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled"]);
    },
  },
  {
    line: "M70",
    title: "TaskGroup.cancel() cancels what it has, and nothing else",
    async run(stage) {
      const executor = stage.executor();
      const go = stage.event();
      const other = submitCall(executor, calls.gate, go, "other");
      await using group = new TaskGroup(executor);
      equal(group.cancel(), false);
      const held = submitCall(group, items.held, { n: 3, go });
      equal([group.cancel(), group.cancel()], [true, false]);
      await rejects(group.all(), TaskCancelledError);
      const after = submitCall(group, items.square, 3);
      go.set();
      equal([await after.result, await other.result, held.state], [9, "other", "cancelled"]);
    },
  },
  {
    line: "M71",
    title: "nothing outlives the block of a TaskGroup, whatever leaves it",
    async run(stage) {
      const executor = stage.executor();
      const go = stage.event();
      const futures: AnyFuture[] = [];
      const failed = (async () => {
        await using group = new TaskGroup(executor);
        for (let n = 0; n < 6; n++) futures.push(submitCall(group, items.held, { n, go }));
        await stage.trail(futures[0] as never).reached("executing");
        throw new SyntaxError("in the block");
      })();
      await rejects(failed, SyntaxError, "in the block");
      equal(futures.map(({ state }) => state), futures.map(() => "cancelled"));
      const { waiting, executing, cancelling, cancelled } = executor.stats();
      equal([waiting, executing, cancelling, cancelled], [0, 0, 0, 6]);
    },
  },
  {
    line: "M71",
    title: "a TaskGroup that has ended takes no tasks; one without an executor is none",
    async run(stage) {
      const executor = stage.executor();
      const group = new TaskGroup(executor);
      equal(await submitCall(group, items.square, 3).result, 9);
      await group[Symbol.asyncDispose]();
      throws(() => submitCall(group, items.square, 3), ExecutorStoppedError, "the group has ended");
      throws(() => new TaskGroup(7 as never), TypeError, "it takes an executor, got 7");
      throws(() => new TaskGroup(executor, { timeout: -1 }), RangeError, "timeout");
      equal(await group.all(), [9]);
    },
  },
  {
    line: "M71",
    title: "groups nest, and have limits: what cancels the outer one cancels the inner one",
    async run(stage) {
      const executor = stage.executor();
      const [go, controller] = [stage.event(), new AbortController()];
      await using outer = new TaskGroup(executor, { signal: controller.signal });
      await using inner = new TaskGroup(outer);
      const own = new AbortController();
      const held = [1, 2].map((n) =>
        inner.submit(call(items.held, { n, go }), { signal: own.signal })
      );
      await stage.trail(held[0]!).reached("executing");
      controller.abort();
      for (const { result } of held) await rejects(result, TaskCancelledError);
      await rejects(outer.all(), TaskCancelledError);
    },
  },
  {
    line: "M71",
    title: "mapCalls() in a group is a part of it",
    async run(stage) {
      const executor = stage.executor();
      const go = stage.event();
      const values = await (async () => {
        await using group = new TaskGroup(executor);
        const values = mapCalls(group, items.held, [1, 2, 3].map((n) => n < 2 ? { n } : { n, go }));
        equal((await values.next()).value, 1);
        return values;
      })();
      await rejects(values.next(), TaskCancelledError);
      equal(executor.stats().cancelled, 2);
    },
  },
];
