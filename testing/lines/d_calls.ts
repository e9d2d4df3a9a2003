// Contract D: plain calls.

import {
  CallFuture,
  type FutureControl,
  submitCall,
  TaskFailedError,
  type TaskKind,
} from "../../mod.ts";
import { equal, rejects } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls } from "../tasks/all.ts";

/** The tests of section D. */
export const plainCalls: readonly ContractCase[] = [
  {
    line: "D20",
    title: "submitCall() returns at once, waiting; then executing, completed, with the value",
    async run(stage) {
      const trail = stage.trail(submitCall(stage.executor(), calls.add, 5, 7));
      equal([trail.future.state, trail.events.length], ["waiting", 0]);
      equal(await trail.future.result, 12);
      equal(trail.states, ["waiting", "executing", "completed"]);
      const { worker } = trail.future;
      equal(trail.future.snapshot, { state: "completed", value: 12, worker });
    },
  },
  {
    line: "D20",
    title: "a promise that the task returns is awaited",
    async run(stage) {
      const go = stage.event();
      go.set();
      equal(await submitCall(stage.executor(), calls.gate, go, "late").result, "late");
    },
  },
  {
    line: "D20",
    title: "what can be awaited and called is awaited, by a worker's first call and by the next",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      for (const n of [1, 2]) {
        equal(await submitCall(executor, calls.callableThenable, n).result, n);
      }
    },
  },
  {
    line: "D21",
    title: "a throwing task goes waiting, executing, failed",
    async run(stage) {
      const trail = stage.trail(submitCall(stage.executor(), calls.fail, "no"));
      const { cause } = await rejects(trail.future.result, TaskFailedError, "RangeError: no");
      equal([cause instanceof RangeError, (cause as Error).message], [true, "no"]);
      equal(trail.states, ["waiting", "executing", "failed"]);
    },
  },
  {
    line: "D22",
    title: "arguments arrive unchanged, none, one left out, or many",
    async run(stage) {
      const executor = stage.executor();
      equal(await submitCall(executor, calls.list).result, []);
      equal(await submitCall(executor, calls.add, 4).result, 5);
      const args = [
        0,
        -0,
        "",
        null,
        undefined,
        [undefined, NaN],
        { a: [{ b: 1n }] },
        new Map([[1, 2]]),
      ];
      equal(await submitCall(executor, calls.list, ...args).result, args);
    },
  },
  {
    line: "D22",
    title: "what the caller changes after submitting does not reach the task",
    async run(stage) {
      const argument = { list: [1, 2], bytes: new Uint8Array([1, 2]) };
      const future = submitCall(stage.executor(), calls.identity, argument);
      argument.list.push(3);
      argument.bytes[0] = 9;
      equal(await future.result, { list: [1, 2], bytes: new Uint8Array([1, 2]) });
    },
  },
  {
    line: "D22",
    title: "what the caller changes in a spec of its own does not reach the task either",
    async run(stage) {
      class Identity {
        readonly task = calls.identity;
        readonly args = [1];
        get kind(): TaskKind {
          return "call";
        }
        createFuture(control: FutureControl): CallFuture<number> {
          return new CallFuture(control);
        }
      }
      const spec = new Identity();
      const future = stage.executor().submit(spec);
      spec.args[0] = 9;
      equal(await future.result, 1);
    },
  },
  ...[100, 10_000].map((count): ContractCase => ({
    line: "D23",
    title: `${count} concurrent calls each deliver their own value`,
    async run(stage) {
      const executor = stage.executor();
      const futures = Array.from(
        { length: count },
        (_, n) => submitCall(executor, calls.identity, n),
      );
      const values = await Promise.all(futures.map((future) => future.result));
      equal(values, Array.from({ length: count }, (_, n) => n));
    },
  })),
];
