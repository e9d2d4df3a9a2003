// Contract E, lines 31 and 32: what is kept of items, and who waits for whom.

import {
  iteration,
  type IterationFuture,
  progress,
  submitCall,
  submitIteration,
} from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import { collected } from "../collected.ts";
import type { ContractCase } from "../contract_case.ts";
import type { Stage } from "../stage.ts";
import { calls, iterations, reporting } from "../tasks/all.ts";
import { until } from "../turn.ts";

/** More items than either side may keep for a reader that does not read. */
const MANY = 50_000;
/** So far no producer gets whose reader has taken next to nothing. */
const FAR = 5000;

async function observe(future: IterationFuture<object, number>): Promise<WeakRef<object>[]> {
  const references: WeakRef<object>[] = [];
  future.subscribe((event) => {
    if (event.type === "item") references.push(new WeakRef(event.value));
  });
  await future.result;
  return references;
}

async function read(future: IterationFuture<object, number>): Promise<WeakRef<object>[]> {
  const references: WeakRef<object>[] = [];
  for await (const item of future) references.push(new WeakRef(item));
  return references;
}

// A hundred tasks in the other worker: time enough for a producer that nothing holds back.
async function meanwhile(stage: Stage): Promise<void> {
  const executor = stage.executor({ maxWorkers: 1 });
  for (let n = 0; n < 100; n++) await submitCall(executor, calls.identity, n).result;
}

/** The tests of lines 31 and 32. */
export const streams: readonly ContractCase[] = [
  ...[observe, read].map((how): ContractCase => ({
    line: "E31",
    title: `neither side keeps items that were delivered: ${how.name}`,
    async run(stage) {
      const future = submitIteration(stage.executor(), iterations.forgotten, 300);
      const references = await how(future);
      check(await future.result < 5, `the worker keeps ${await future.result} items`);
      const gone = await collected(references);
      check(gone > 295, `the program keeps ${300 - gone} items`);
      equal(future.state, "completed");
    },
  })),
  {
    line: "E32",
    title: "a slow reader holds the producer back, and loses nothing",
    async run(stage) {
      const far = stage.event();
      const future = submitIteration(stage.executor(), iterations.marking, MANY, FAR, far);
      const items = future[Symbol.asyncIterator]();
      for (let n = 0; n < 10; n++) equal((await items.next()).value, n);
      await meanwhile(stage);
      equal([far.isSet(), future.state], [false, "executing"], "whether it went far");
      let next = 10;
      for await (const item of items) if (item === next) next += 1;
      equal([next, far.isSet(), future.state], [MANY, true, "completed"]);
    },
  },
  {
    line: "E32",
    title: "few large items hold the producer back as many small ones do",
    async run(stage) {
      const far = stage.event();
      const future = submitIteration(stage.executor(), iterations.markingMegabytes, 20, 12, far);
      const items = future.values();
      equal((await items.next()).value?.[0], 0);
      await meanwhile(stage);
      equal([far.isSet(), future.state], [false, "executing"], "whether it went far");
      equal((await Array.fromAsync(items, (item) => item[0])).at(-1), 19);
    },
  },
  {
    line: "E32",
    title: "few large items that nobody reads are not kept without limit",
    async run(stage) {
      const far = stage.event();
      const future = submitIteration(stage.executor(), iterations.markingMegabytes, 20, 12, far);
      await future.result;
      throws(() => future.values(), RangeError, "20 values went by unread");
    },
  },
  {
    line: "E32",
    title: "a submission may set its window, in items and in bytes",
    async run(stage) {
      const [few, small] = [stage.event(), stage.event()];
      const executor = stage.executor();
      const futures = [
        executor.submit(iteration(iterations.marking, 20, 8, few), { window: { items: 4 } }),
        executor.submit(iteration(iterations.markingMegabytes, 20, 8, small), {
          window: { bytes: 2 << 20 },
        }),
      ];
      const readers = futures.map((future) => future.values());
      for (const items of readers) equal((await items.next()).done, false);
      await meanwhile(stage);
      equal([few.isSet(), small.isSet()], [false, false], "whether they went far");
      for (const items of readers) equal((await Array.fromAsync<unknown>(items)).length, 19);
    },
  },
  {
    line: "E32",
    title: "a task that waits by ready() blocks nothing",
    async run(stage) {
      const ticked = stage.event();
      const future = stage.executor().submit(progress(reporting.patient, ticked), {
        window: { items: 2 },
      });
      const trail = stage.trail(future);
      const items = future.values();
      await until(() => ticked.isSet());
      equal(trail.values("report"), [1, 2]);
      equal(await Array.fromAsync(items), [1, 2, 3]);
    },
  },
  {
    line: "E32",
    title: "a cancel ends the wait of ready(), and the report throws",
    async run(stage) {
      const ticked = stage.event();
      const future = stage.executor().submit(progress(reporting.patient, ticked), {
        window: { items: 2 },
      });
      const trail = stage.trail(future);
      const items = future.values();
      await until(() => ticked.isSet());
      await items.return?.();
      await trail.ended();
      equal([trail.values("report"), trail.states.at(-1)], [[1, 2], "cancelled"]);
    },
  },
  {
    line: "E32",
    title: "a producer whose consumer never reads ends, and its items are not kept without limit",
    async run(stage) {
      const far = stage.event();
      const future = submitIteration(stage.executor(), iterations.marking, MANY, FAR, far);
      await future.result;
      throws(() => future.values(), RangeError, "values went by unread");
    },
  },
  {
    line: "E32",
    title: "a reader that comes late gets the few items that were kept",
    async run(stage) {
      const future = submitIteration(stage.executor(), iterations.count, 100);
      await future.result;
      equal((await Array.fromAsync(future)).length, 100);
      throws(() => [future.values(), future.values()], TypeError, "being read already");
    },
  },
  {
    line: "E32",
    title: "break cancels the task",
    async run(stage) {
      const closed = stage.event();
      const trail = stage.trail(submitIteration(stage.executor(), iterations.endless, closed));
      for await (const item of trail.future) {
        if (item === 3) break;
      }
      await trail.ended();
      equal([trail.states.at(-1), closed.isSet()], ["cancelled", true]);
    },
  },
  {
    line: "E32",
    title: "break lets the task go on when asked to",
    async run(stage) {
      const far = stage.event();
      const future = submitIteration(stage.executor(), iterations.marking, MANY, FAR, far);
      for await (const item of future.values({ preventCancel: true })) {
        if (item === 3) break;
      }
      await until(() => far.isSet());
      equal(await future.result, undefined);
    },
  },
  {
    line: "E32",
    title: "a reader of a cancelled iteration ends with its error",
    async run(stage) {
      const closed = stage.event();
      const future = submitIteration(stage.executor(), iterations.endless, closed);
      const items = future.values();
      equal((await items.next()).value, 0);
      future.cancel();
      const error = await rejects(items.next(), Error);
      equal(error.name, "TaskCancelledError");
      equal(await items.next(), { done: true, value: undefined });
    },
  },
];
