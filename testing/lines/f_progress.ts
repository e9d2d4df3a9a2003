// Contract F: tasks that report.

import { submitProgress, TaskCancelledError, TaskFailedError } from "../../mod.ts";
import { check, equal, rejects } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { reporting } from "../tasks/all.ts";
import { until } from "../turn.ts";

/** The tests of section F. */
export const reports: readonly ContractCase[] = [
  {
    line: "F33",
    title: "reports arrive in order, then the result",
    async run(stage) {
      const trail = stage.trail(submitProgress(stage.executor(), reporting.sum, [1, 2, 3]));
      equal(await trail.future.result, 6);
      equal(trail.values("report"), [[0, 3], [1, 3], [2, 3], [3, 3]]);
      equal(trail.states, ["waiting", "executing", "completed"]);
    },
  },
  {
    line: "F33",
    title: "reports arrive unchanged, to a reader and to observers",
    async run(stage) {
      const values = [undefined, null, -0, NaN, 1n, "", [undefined], new Date(0), new Set([1])];
      const future = submitProgress(stage.executor(), reporting.tell, values);
      const trail = stage.trail(future);
      equal(await Array.fromAsync(future), values);
      equal(trail.values("report"), values);
    },
  },
  {
    line: "F34",
    title: "a throw after a report: the report was delivered, failed",
    async run(stage) {
      const trail = stage.trail(submitProgress(stage.executor(), reporting.failing));
      await rejects(trail.future.result, TaskFailedError, "after the report");
      equal([trail.values("report"), trail.states.at(-1)], [["begun"], "failed"]);
    },
  },
  {
    line: "F35",
    title: "a report of a cancelled task throws before it sends",
    async run(stage) {
      const go = stage.event();
      const trail = stage.trail(submitProgress(stage.executor(), reporting.stubborn, go));
      await trail.got(1, "report");
      trail.future.cancel();
      go.set();
      await rejects(trail.future.result, TaskCancelledError);
      equal([trail.values("report"), trail.states.at(-1)], [["first"], "cancelled"]);
    },
  },
  {
    line: "F35",
    title: "a cancelled task may catch the error, clean up and rethrow: finally has run",
    async run(stage) {
      const [go, caught, cleaned] = [stage.event(), stage.event(), stage.event()];
      const trail = stage.trail(
        submitProgress(stage.executor(), reporting.cleaning, go, caught, cleaned),
      );
      await trail.got(1, "report");
      trail.future.cancel();
      equal([caught.isSet(), cleaned.isSet()], [false, false]);
      go.set();
      await trail.ended();
      equal(trail.states.at(-1), "cancelled");
      await until(() => caught.isSet() && cleaned.isSet());
    },
  },
  {
    line: "F35",
    title:
      "a reporter that waits for its reader, without ever yielding, hears that the reader left",
    async run(stage) {
      const future = submitProgress(stage.executor(), reporting.endless);
      for await (const report of future) {
        if (report === 3000) break;
      }
      await rejects(future.result, TaskCancelledError);
      equal(future.state, "cancelled");
    },
  },
  {
    line: "F36",
    title: "a TaskCancelledError that leaves a cancelled task: cancelled",
    async run(stage) {
      const [go, went] = [stage.event(), stage.event()];
      const trail = stage.trail(submitProgress(stage.executor(), reporting.gated, go, went));
      await trail.got(1, "report");
      trail.future.cancel();
      go.set();
      await rejects(trail.future.result, TaskCancelledError);
      equal([trail.states.at(-1), "error" in trail.future.snapshot], ["cancelled", false]);
    },
  },
  {
    line: "F36",
    title: "a TaskCancelledError that leaves a task which was not cancelled: failed",
    async run(stage) {
      const future = submitProgress(stage.executor(), reporting.pretending);
      const { cause } = await rejects(future.result, TaskFailedError, "nobody asked");
      equal([(cause as Error).name, future.state], ["TaskCancelledError", "failed"]);
    },
  },
  {
    line: "F37",
    title: "reports sent before but processed after the cancel are dropped",
    async run(stage) {
      const values = Array.from({ length: 1000 }, (_, n) => n);
      const trail = stage.trail(submitProgress(stage.executor(), reporting.tell, values));
      trail.future.subscribe(() => {
        if (trail.values("report").length === 10) trail.future.cancel();
      });
      await trail.ended();
      equal(trail.values("report"), values.slice(0, 10));
    },
  },
  {
    line: "F37",
    title: "a cancelled task that later throws: cancelled, neither value nor error",
    async run(stage) {
      const go = stage.event();
      const trail = stage.trail(submitProgress(stage.executor(), reporting.stubbornThrow, go));
      await trail.got(1, "report");
      trail.future.cancel();
      go.set();
      await trail.ended();
      const { snapshot, worker } = trail.future;
      equal(snapshot, { state: "cancelled", worker, started: true, forced: false });
    },
  },
  {
    line: "F38",
    title: "steps report message, complete and total",
    async run(stage) {
      const trail = stage.trail(submitProgress(stage.executor(), reporting.stepping));
      equal(await trail.future.result, "stepped");
      const [one, two, last, ...more] = trail.values("report") as { message?: string }[];
      equal(one, { message: "one", complete: 1, total: 4 });
      equal(two, { complete: 3, total: 4 });
      equal(last, { message: "last", complete: 4, total: 4 });
      check(more.length === 0, "there are three steps");
    },
  },
];
