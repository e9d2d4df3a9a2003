// Where the bars of the timeline lie.

import { assert, assertEquals } from "@std/assert";
import { layOut } from "../../components/timeline_layout.ts";
import type { Job } from "../../squaring/job.ts";

let made = 0;

const PLACES = 2;
const CONTEXTS = ["workers", "subprocesses"] as const;

function job(worker: string, slot: number, startedAt: number, finishedAt?: number): Job {
  const context = worker.startsWith("pid") ? "subprocesses" : "workers";
  const state = finishedAt === undefined ? "executing" : "completed";
  const id = `${++made}`;
  return {
    ...{ id, input: 7, context, state, text: "", worker, slot },
    ...{ startedAt, finishedAt, submittedAt: 0 },
  };
}

/** Where the bars lie within the width: from, to. */
function shown(jobs: readonly Job[], now: number): number[][][] {
  const { tracks, shift } = layOut(jobs, now, PLACES, CONTEXTS);
  const places = tracks.map(({ bars }) =>
    bars.map(({ start, length }) => [start + shift, Math.min(1, start + shift + length)])
  );
  return places.map((bars) => bars.map((ends) => ends.map((end) => Math.round(end * 1000) / 1000)));
}

Deno.test("layOut() has a track for each place, used or not", () => {
  const waiting: Job = { ...job("thread 1", 0, 0), startedAt: undefined, worker: undefined };
  for (const jobs of [[], [waiting]]) {
    const { tracks, live } = layOut(jobs, 1000, PLACES, CONTEXTS);
    assertEquals(tracks.map(({ context, slot, bars }) => [context, slot, bars.length]), [
      ["workers", 0, 0],
      ["workers", 1, 0],
      ["subprocesses", 0, 0],
      ["subprocesses", 1, 0],
    ]);
    assertEquals(live, false);
  }
});

Deno.test("layOut() keeps the tracks however many workers came and went, and marks each that was replaced", () => {
  const jobs = Array.from({ length: 44 }, (_, i) => job(`pid ${i}`, i % 2, i * 500, i * 500 + 400));
  const { tracks } = layOut(jobs, 22_000, PLACES, CONTEXTS);
  assertEquals(tracks.length, 4);
  const marks = tracks[2].bars.map(({ replaced }) => replaced);
  assertEquals([marks.length, marks.filter(Boolean).length, marks.at(-1)], [22, 21, false]);
  const error = { name: "WorkerLostError", message: "", stack: "" };
  const lost = { ...job("pid 1", 0, 0, 10), error } as Job;
  assertEquals(layOut([lost], 10, PLACES, CONTEXTS).tracks[2].bars[0].replaced, true);
  const same = [job("pid 1", 0, 0, 10), job("pid 1", 0, 10, 20)];
  assertEquals(layOut(same, 20, PLACES, CONTEXTS).tracks[2].bars.map((bar) => bar.replaced), [
    false,
    false,
  ]);
});

Deno.test("layOut() has the tracks of a host beside each other", () => {
  const on = (host: string | undefined, slot: number): Job => ({
    ...job(`pid ${slot}`, slot, 0, 10),
    ...{ context: "fleet", host },
  });
  const jobs = [on("blue", 0), on("7", 1), on("blue", 2), on("7", 4)];
  const { tracks } = layOut(jobs, 100, 5, ["fleet"]);
  assertEquals(tracks.map(({ slot, host }) => [slot, host]), [
    ...[[0, "blue"], [2, "blue"], [1, "7"], [4, "7"]],
    [3, undefined],
  ]);
});

Deno.test("layOut() has tracks for the contexts that are offered, named by the host that was last there", () => {
  const elsewhere = (host: string, slot: number, at: number): Job => ({
    ...job(`pid 1 on ${host}`, slot, at, at + 10),
    ...{ context: "fleet", host },
  });
  const jobs = [elsewhere("blue", 0, 0), elsewhere("green", 0, 20), elsewhere("blue", 1, 0)];
  const { tracks } = layOut(jobs, 100, PLACES, ["workers", "fleet"]);
  assertEquals(tracks.map(({ context, host }) => [context, host]), [
    ["workers", undefined],
    ["workers", undefined],
    ["fleet", "green"],
    ["fleet", "blue"],
  ]);
});

Deno.test("layOut() shows at least ten seconds, up to now while something runs", () => {
  const jobs = [job("thread 1", 0, 95_000)];
  assertEquals(shown(jobs, 100_000)[0], [[0.5, 1]]);
  assertEquals(layOut(jobs, 100_000, PLACES, CONTEXTS).live, true);
});

Deno.test("layOut() stands still at the last end when nothing runs", () => {
  const jobs = [job("thread 1", 0, 80_000, 90_000), job("thread 1", 0, 90_000, 100_000)];
  assertEquals(layOut(jobs, 100_000, PLACES, CONTEXTS), layOut(jobs, 500_000, PLACES, CONTEXTS));
  assertEquals(shown(jobs, 500_000)[0], [[0, 0.5], [0.5, 1]]);
});

Deno.test("layOut() shows a minute at most", () => {
  const jobs = [
    job("thread 1", 0, 0, 30_000),
    job("thread 2", 1, 20_000, 70_000),
    job("pid 3", 0, 70_000),
  ];
  assertEquals(shown(jobs, 100_000).slice(0, 3), [[], [[-0.333, 0.5]], [[0.5, 1]]]);
});

Deno.test("layOut() leaves what has ended where it is, as time goes by", () => {
  const jobs = [job("thread 1", 0, 50_000, 52_000), job("thread 1", 0, 52_000)];
  const [soon, later] = [100_000, 110_000].map((now) => layOut(jobs, now, PLACES, CONTEXTS));
  assertEquals(soon.tracks[0].bars[0], later.tracks[0].bars[0]);
  assert(later.shift < soon.shift);
});

Deno.test("layOut() marks seconds before the end", () => {
  const { ticks } = layOut([job("thread 1", 0, 0, 10_000)], 10_000, PLACES, CONTEXTS);
  assertEquals(ticks.map(({ seconds }) => seconds), [0, 2, 4, 6, 8, 10]);
  assertEquals(ticks.map(({ at }) => at.toFixed(1)), ["1.0", "0.8", "0.6", "0.4", "0.2", "0.0"]);
});
