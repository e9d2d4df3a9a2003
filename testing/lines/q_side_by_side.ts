// CONTRACT Q: async tasks side by side on one worker.

import { submitCall } from "../../mod.ts";
import { equal } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { beside } from "../tasks/all.ts";
import { until } from "../turn.ts";

/** The tests of section Q. */
export const sideBySide: readonly ContractCase[] = [
  {
    line: "Q80",
    title: "tasksPerWorker: one worker runs so many async tasks at once, and no more",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1, tasksPerWorker: 3 });
      const go = stage.event();
      const begun = Array.from({ length: 5 }, () => stage.event());
      const futures = begun.map((event, n) => submitCall(executor, beside.gate, n, event, go));
      await until(() => begun.slice(0, 3).every((event) => event.isSet()));
      equal(futures.map(({ state }) => state).slice(3), ["waiting", "waiting"]);
      equal(begun[3]?.isSet(), false);
      go.set();
      equal(await Promise.all(futures.map(({ result }) => result)), [0, 1, 2, 3, 4]);
    },
  },
  {
    line: "Q80",
    title: "currentTask() is right in each, and a cancel concerns one",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1, tasksPerWorker: 3 });
      const go = stage.event();
      const trails = [1, 2, 3].map(() => stage.trail(submitCall(executor, beside.whoAmI, go)));
      await Promise.all(trails.map((trail) => trail.reached("executing")));
      trails[1]?.future.cancel();
      await trails[1]?.ended();
      go.set();
      await Promise.all(trails.map((trail) => trail.ended()));
      equal(trails.map(({ future }) => future.state), ["completed", "cancelled", "completed"]);
      equal([await trails[0]?.future.result, await trails[2]?.future.result], [1, 1]);
    },
  },
];
