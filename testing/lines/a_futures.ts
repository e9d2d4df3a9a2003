// Contract A, lines 6 to 11: what a future keeps, shows and lets nobody change.

import {
  type AnyFuture,
  CallFuture,
  type FutureControl,
  submitCall,
  submitProgress,
  TaskCancelledError,
  TaskFailedError,
} from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls, reporting } from "../tasks/all.ts";
import { turn, until } from "../turn.ts";

/** The rest of the tests of section A. */
export const futures: readonly ContractCase[] = [
  {
    line: "A6",
    title: "a future that has ended does not reach back for its executor",
    async run(stage) {
      const executor = stage.executor();
      let asked = 0;
      const counted = (task: typeof calls.fail, args: unknown[]) =>
        executor.submit({
          kind: "call",
          task,
          args,
          createFuture: (control: FutureControl) =>
            new CallFuture<unknown>({
              cancel: () => (asked += 1, control.cancel()),
              acknowledge: (...taken) => control.acknowledge(...taken),
            }),
        });
      const returned = counted(calls.identity as never, [7]);
      const raised = counted(calls.fail, ["no"]);
      const abandoned = counted(calls.identity as never, [8]);
      abandoned.cancel();
      const all = [returned, raised, abandoned];
      await Promise.allSettled(all.map((future) => future.result));
      equal(all.map((future) => future.cancel()), [false, false, false]);
      equal(asked, 1, "number of cancels that reached the executor");
    },
  },
  {
    line: "A8",
    title: "a value is readable only when completed, an error only when failed",
    async run(stage) {
      const executor = stage.executor();
      const completed = submitCall(executor, calls.identity, 7);
      const failed = submitCall(executor, calls.fail, "no");
      const keys = (future: AnyFuture) =>
        ["value", "error"].filter((key) => key in future.snapshot);
      equal([keys(completed), keys(failed)], [[], []], "keys while waiting");
      await Promise.allSettled([completed.result, failed.result]);
      equal([keys(completed), keys(failed)], [["value"], ["error"]], "keys at the end");
      await rejects(failed.result, TaskFailedError, "RangeError: no");
    },
  },
  ...(["gateThenMark", "gateThenFail"] as const).map((name): ContractCase => ({
    line: "A8",
    title: `a cancelled future exposes nothing, although its task went on: ${name}`,
    async run(stage) {
      const [go, passed] = [stage.event(), stage.event()];
      const trail = stage.trail(submitCall(stage.executor(), calls[name], go, passed));
      await trail.reached("executing");
      trail.future.cancel();
      go.set();
      await rejects(trail.future.result, TaskCancelledError);
      const { snapshot, worker } = trail.future;
      equal(snapshot, { state: "cancelled", worker, started: true, forced: false });
      await until(() => passed.isSet());
    },
  })),
  {
    line: "A9",
    title: "state, cancellable, done and the snapshot are read-only",
    async run(stage) {
      const future = submitCall(stage.executor(), calls.identity, 7);
      for (const key of ["state", "cancellable", "done", "snapshot", "result", "worker"]) {
        throws(() => Reflect.apply(assign, undefined, [future, key]), TypeError);
      }
      throws(() => Reflect.apply(assign, undefined, [future.snapshot, "state"]), TypeError);
      equal(await future.result, 7);
    },
  },
  {
    line: "A9",
    title: "after the end nothing changes: what the task still tries is not heard",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      const tried = stage.event();
      const trail = stage.trail(submitProgress(executor, reporting.lateReport, tried));
      equal(await trail.future.result, "returned");
      const before = [...trail.events];
      await until(() => tried.isSet());
      await submitCall(executor, calls.identity, 7).result;
      equal(trail.future.cancel(), false);
      equal(trail.events, before);
      equal(trail.values("report"), ["in time"]);
    },
  },
  {
    line: "A10",
    title: "an error record has type name, message and a stack that names the function",
    async run(stage) {
      const future = submitCall(stage.executor(), calls.fail, "no");
      await rejects(future.result, TaskFailedError);
      const { snapshot } = future;
      check(snapshot.state === "failed", snapshot.state);
      const { name, message, stack } = snapshot.error;
      equal([name, message], ["RangeError", "no"]);
      check(/\bfail\b.*calls\.ts/.test(stack), `the function is in the stack: ${stack}`);
      const { cause } = await rejects(future.result, TaskFailedError);
      check(cause instanceof RangeError && cause.stack === stack, "the cause is the error itself");
    },
  },
  {
    line: "A11",
    title: "a result that nobody handles ends no program",
    async run(stage) {
      const executor = stage.executor();
      const futures = [
        submitCall(executor, calls.fail, "unseen"),
        submitCall(executor, calls.fail, "asked for too late"),
        submitCall(executor, calls.identity, 0),
      ] as const;
      void futures[0].result; // a promise that nobody handles
      futures[2].cancel();
      void futures[2].result;
      await until(() => futures.every((future) => future.done));
      void futures[1].result;
      await turn(); // in which an unhandled rejection would end the program
    },
  },
];

function assign(target: Record<string, unknown>, key: string): void {
  target[key] = "completed";
}
