// Where the bars of the timeline lie.

import { assert, assertEquals } from "@std/assert";
import { layOut } from "../../components/timeline_layout.ts";
import type { Job } from "../../squaring/job.ts";

let made = 0;

function job(worker: string | undefined, startedAt?: number, finishedAt?: number): Job {
  const context = worker?.startsWith("pid") ? "subprocesses" : "workers";
  const state = startedAt === undefined
    ? "waiting"
    : finishedAt === undefined
    ? "executing"
    : "completed";
  return {
    id: `${++made}`,
    input: 7,
    context,
    state,
    text: "",
    worker,
    startedAt,
    finishedAt,
    submittedAt: 0,
  };
}

Deno.test("layOut() of no started job is empty", () => {
  assertEquals(layOut([], 1000), { lanes: [], ticks: [], live: false });
  assertEquals(layOut([job(undefined)], 1000), { lanes: [], ticks: [], live: false });
});

Deno.test("layOut() gives each worker a lane, workers first, by number", () => {
  const workers = ["pid 10", "thread 10", "pid 9", "thread 2", "thread 10"];
  const { lanes } = layOut(workers.map((worker, i) => job(worker, i)), 1000);
  assertEquals(lanes.map((lane) => lane.worker), ["thread 2", "thread 10", "pid 9", "pid 10"]);
  assertEquals(lanes.map((lane) => lane.bars.length), [1, 2, 1, 1]);
});

Deno.test("layOut() shows at least ten seconds, up to now while something runs", () => {
  const { lanes: [{ bars }], live } = layOut([job("thread 1", 95_000)], 100_000);
  assertEquals([bars[0].start, bars[0].length, live], [0.5, 0.5, true]);
});

Deno.test("layOut() stands still at the last end when nothing runs", () => {
  const jobs = [job("thread 1", 80_000, 90_000), job("thread 1", 90_000, 100_000)];
  assertEquals(layOut(jobs, 100_000), layOut(jobs, 500_000));
  const { lanes: [{ bars }], live } = layOut(jobs, 500_000);
  assertEquals(bars.map(({ start, length }) => [start, length]), [[0, 0.5], [0.5, 0.5]]);
  assertEquals(live, false);
});

Deno.test("layOut() shows a minute at most, and cuts what began before", () => {
  const jobs = [
    job("thread 1", 0, 30_000),
    job("thread 2", 20_000, 70_000),
    job("thread 3", 70_000),
  ];
  const { lanes } = layOut(jobs, 100_000);
  assertEquals(lanes.map((lane) => lane.worker), ["thread 2", "thread 3"]);
  const [[cut], [running]] = lanes.map((lane) => lane.bars);
  assertEquals([cut.start, cut.length, running.start, running.length], [0, 0.5, 0.5, 0.5]);
});

Deno.test("layOut() keeps every bar within the width", () => {
  const jobs = Array.from(
    { length: 200 },
    (_, i) => job(`thread ${i % 8}`, i * 997, i * 997 + i * 31),
  );
  for (const now of [0, 1000, 60_000, 250_000]) {
    for (const bar of layOut(jobs, now).lanes.flatMap((lane) => lane.bars)) {
      assert(
        bar.start >= 0 && bar.length >= 0 && bar.start + bar.length <= 1 + 1e-9,
        JSON.stringify(bar),
      );
    }
  }
});

Deno.test("layOut() marks seconds before the end", () => {
  const { ticks } = layOut([job("thread 1", 0, 10_000)], 10_000);
  assertEquals(ticks.map(({ seconds }) => seconds), [0, 2, 4, 6, 8, 10]);
  assertEquals(ticks.map(({ at }) => at.toFixed(1)), ["1.0", "0.8", "0.6", "0.4", "0.2", "0.0"]);
});
