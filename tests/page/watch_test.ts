// The Watch page: what executors did, and its feed over HTTP.

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ExecutorRecord } from "../../components/watch/executor_record.ts";
import { inWords } from "../../components/watch/in_words.ts";
import { EDGES, type WatchView } from "../../components/watch/watch_view.ts";
import { submitCall, TaskExecutor, tasksFrom, WorkerContext } from "../../mod.ts";
import { stop } from "../../squaring/site.ts";
import { WatchFeed, watchResponse } from "../../watch.ts";
import type * as Squaring from "../../squaring/slow_square.ts";
import { EventReader } from "./event_reader.ts";
import { Guest } from "./page_app.ts";
import { tasks as deadly } from "../faults/names.ts";

const tasks = tasksFrom<typeof Squaring>(
  new URL("../../squaring/slow_square.ts", import.meta.url),
);

function ended(runTime: number, waitTime = 0) {
  const future = { state: "completed", snapshot: { state: "completed" } } as never;
  return { type: "task", phase: "ended", future, task: "a.ts#b", runTime, waitTime } as const;
}

Deno.test("ExecutorRecord counts what ended in each of the last sixty seconds", () => {
  let now = 1_000_000;
  const record = new ExecutorRecord(() => now);
  for (const [second, count] of [[0, 2], [1, 1], [30, 3]]) {
    now = 1_000_000 + second * 1000;
    for (let i = 0; i < count; i++) record.hear(ended(1));
  }
  const { rate } = record;
  assertEquals([rate.length, rate.at(-1), rate.at(-30), rate.at(-31)], [60, 3, 1, 2]);
  now += 45_000;
  assertEquals(record.rate.filter((count) => count > 0), [3]);
  now += 1_000_000;
  assertEquals(record.rate.every((count) => count === 0), true);
});

Deno.test("ExecutorRecord counts times by their length, and keeps the latest thirty", () => {
  const record = new ExecutorRecord();
  for (const time of [0.5, 5, 5, 99, 100, 1e9]) record.hear(ended(time));
  assertEquals(record.runs, [1, 0, 2, 0, 1, 1, 0, 0, 0, 0, 1]);
  assertEquals(record.runs.length, EDGES.length + 1);
  for (let i = 0; i < 100; i++) record.hear(ended(i));
  assertEquals(record.recent.map(({ runTime }) => runTime).slice(0, 3), [99, 98, 97]);
  assertEquals(record.recent.length, 30);
});

Deno.test("ExecutorRecord tells of workers that were lost or replaced, with the reason", () => {
  const record = new ExecutorRecord();
  const told = (phase: "ready" | "lost" | "replaced", label: string, reason?: string) =>
    record.hear({ type: "worker", phase, worker: { label } as never, reason });
  told("ready", "thread 1");
  told("lost", "thread 1", "it ended itself with code 3");
  told("replaced", "thread 2", "it did not answer");
  assertEquals(record.recent.map(({ what, worker, title }) => [what, worker, title]), [
    ["replaced", "thread 2", "it did not answer"],
    ["lost", "thread 1", "it ended itself with code 3"],
  ]);
});

Deno.test("WatchFeed tells of a worker that was lost under its task", async () => {
  await using executor = new TaskExecutor({ maxWorkers: 1 });
  const feed = new WatchFeed();
  using _followed = feed.add("deadly", executor);
  await submitCall(executor, deadly.exit, 3).result.catch(() => {});
  const [lost, task] = feed.view.executors[0].recent;
  assertEquals([lost.what, lost.worker, task.what], ["lost", "thread 1", "failed"]);
  assertStringIncludes(lost.title, "ended itself with code 3");
});

Deno.test("inWords() tells a time in few letters", () => {
  const times = [0, 0.25, 12.3, 999, 1234, 12_345, 125_000];
  assertEquals(times.map(inWords), ["0 ms", "0.3 ms", "12 ms", "999 ms", "1.2 s", "12 s", "2 min"]);
});

Deno.test("watchResponse() sends the whole view, and again when something has changed", async () => {
  await using context = new WorkerContext();
  await using executor = new TaskExecutor({ context, maxWorkers: 2 });
  const feed = new WatchFeed();
  using _followed = feed.add("thumbnails", executor);
  await using events = new EventReader(watchResponse(feed));
  const read = async (): Promise<WatchView["executors"][number]> =>
    (await events.next())!.data.executors[0];
  const first = await read();
  assertEquals([first.name, first.state, first.pool], ["thumbnails", "running", null]);
  const future = submitCall(executor, tasks.slowSquare, 0);
  await future.result.catch(() => {});
  let last = await read();
  while (last.recent.length === 0) last = await read();
  assertEquals(last.completed + last.failed, 1);
  assertEquals(last.recent[0].title, "slow_square.ts#slowSquare");
  assertEquals(last.waitTime.counts.reduce((sum, count) => sum + count, 0), 1);
  assertEquals(last.pool?.maxWorkers, 2);
});

Deno.test("WatchFeed follows an executor no more once it is told so", () => {
  const feed = new WatchFeed();
  const executor = new TaskExecutor();
  const followed = feed.add("a", executor);
  assertEquals(feed.view.executors.map(({ name }) => name), ["a"]);
  followed[Symbol.dispose]();
  assertEquals(feed.view.executors, []);
  executor.stop();
});

Deno.test("the Watch page shows the executors of the site", async () => {
  const guest = new Guest();
  await guest.post("/api/jobs", { input: 0, context: "workers" });
  const page = await (await guest.send("/watch")).text();
  assertStringIncludes(page, '<h2 id="watch-workers">');
  await using events = new EventReader(await guest.send("/watch/events"));
  const { data } = (await events.next())!;
  assert(data.executors[0].pool.maxWorkers === 8);
  await stop();
});
