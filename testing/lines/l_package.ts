// Contract L: the library as seen inside a worker, and what it logs.

import { setLogger, submitCall } from "../../mod.ts";
import * as library from "../../mod.ts";
import { check, equal } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import type { Stage } from "../stage.ts";
import { calls } from "../tasks/all.ts";
import { until } from "../turn.ts";

/** Lets an executor live, run, fail and cancel on the stage's context. */
async function liveThrough(stage: Stage): Promise<number[]> {
  const executor = stage.executor();
  const futures = [
    submitCall(executor, calls.identity, 7),
    submitCall(executor, calls.fail, "no"),
    submitCall(executor, calls.identity, 8),
  ];
  futures[2]?.cancel();
  await Promise.allSettled(futures.map((future) => future.result));
  await executor.shutdown();
  return futures.map(({ id }) => id);
}

/** The tests of section L. */
export const thePackage: readonly ContractCase[] = [
  {
    line: "L63",
    title: "mod.ts can be imported by a task and exports the same there",
    async run(stage) {
      const url = import.meta.resolve("../../mod.ts");
      const names = await submitCall(stage.executor(), calls.libraryNames, url).result;
      equal(names, Object.keys(library).sort());
    },
  },
  {
    line: "L64",
    title: "a logger with debug() is told each step of executors and futures",
    async run(stage) {
      const lines: string[] = [];
      setLogger({ debug: (line) => lines.push(line), warn: (line) => stage.warnings.push(line) });
      const [completed, failed, cancelled] = await liveThrough(stage);
      const expected = [
        "executor: created",
        `future ${completed}: created`,
        `future ${completed}: executing`,
        `future ${completed}: completed`,
        `future ${failed}: failed`,
        `future ${cancelled}: cancelling before start`,
        `future ${cancelled}: cancelled, abandoned`,
        "executor: stopping",
        "executor: stopped",
      ];
      equal(expected.filter((line) => !lines.includes(line)), [], "steps that were not told");
    },
  },
  {
    line: "L64",
    title: "a failure that nobody looked at is warned of when its executor stops",
    async run(stage) {
      const executor = stage.executor();
      const [seen, unseen] = [1, 2].map((n) => submitCall(executor, calls.fail, `no ${n}`));
      await seen?.result.catch(() => {});
      await until(() => unseen?.done === true);
      equal(stage.warnings, []);
      await executor.shutdown();
      equal(stage.warnings.splice(0), [
        `calls.ts#fail (future ${unseen?.id}) failed, and nobody looked: RangeError: no 2`,
      ]);
    },
  },
  {
    line: "L64",
    title: "a logger without debug() is told nothing when all goes well",
    async run(stage) {
      await liveThrough(stage);
      equal(stage.warnings, []);
    },
  },
  {
    line: "L64",
    title: "the default logger is silent",
    async run(stage) {
      setLogger(undefined);
      const printed = await printedDuring(() => liveThrough(stage));
      equal(printed, []);
    },
  },
  {
    line: "L64",
    title: "the default logger prints a warning",
    async run(stage) {
      setLogger(undefined);
      const printed = await printedDuring(() => {
        const router = stage.router();
        router.pipe();
        router.stop();
      });
      check(printed.length === 1 && printed[0]?.startsWith("warn "), printed.join());
    },
  },
];

/** What is printed with the console meanwhile. */
async function printedDuring(run: () => unknown): Promise<string[]> {
  const printed: string[] = [];
  const methods = ["log", "info", "debug", "warn", "error"] as const;
  const before = methods.map((method) => console[method]);
  for (const method of methods) console[method] = (text) => void printed.push(`${method} ${text}`);
  try {
    await run();
  } finally {
    methods.forEach((method, at) => console[method] = before[at] as typeof console.log);
  }
  return printed;
}
