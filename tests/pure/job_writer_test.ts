// How jobs become lines: many of one task as one line for a worker that reads that, and only then.

import { assertEquals } from "@std/assert";
import { JobWriter } from "../../contexts/program/pool/job_writer.ts";
import type { Link } from "../../contexts/program/pool/link.ts";
import { readDown, runsOf } from "../../contexts/protocol/lines_down.ts";
import { Job } from "../../futures/executor/job.ts";
import { call, CallFuture } from "../../futures/spec/task_spec.ts";
import type { SubmitOptions } from "../../mod.ts";

const owner = { cancelled() {}, acknowledged() {}, received() {}, loading() {} };

/** A job of a task; its number is that of its argument. */
function job(name: string, args: unknown[], options: SubmitOptions = {}): Job {
  const spec = call({ url: "file:///tasks.ts", name } as never, ...args as never[]);
  const job = new Job(spec, options, owner);
  job.attach(new CallFuture<unknown>(job));
  return job;
}

/** The lines for some jobs, as objects. */
function written(readsRuns: boolean, jobs: Job[]) {
  const writer = new JobWriter();
  let text = "";
  const send = (block: string) => void (text += block);
  const link = { send, abilities: { runs: readsRuns } } as unknown as Link;
  writer.write(jobs, link, false);
  return [...readDown(text)];
}

Deno.test("JobWriter puts jobs of one task into one line, in order, with what else there is between", () => {
  const jobs = [
    job("a", [1]),
    job("a", [2, "é\n", true, null]),
    job("b", [3]),
    job("a", [4]),
    job("a", [-0]), // no plain value
    job("a", [5]),
    job("a", [6], { window: { items: 1, kilobytes: 1 } } as SubmitOptions),
  ];
  const lines = written(true, jobs);
  const types = lines.map(({ type }) => type);
  assertEquals(types, ["task", "runs", "task", "run", "run", "run", "run", "run"]);
  const runs = lines[1] as Parameters<typeof runsOf>[0];
  const ids = jobs.map(({ future }) => future.id);
  assertEquals(runsOf(runs).map(({ id, value, task }) => [id, value, task]), [
    [ids[0], [1], 0],
    [ids[1], [2, "é\n", true, null], 0],
  ]);
  assertEquals(lines.flatMap((line) => line.type === "run" ? [line.id] : []), ids.slice(2));
});

Deno.test("JobWriter makes no line much longer than a worker reads at once", () => {
  const jobs = Array.from({ length: 6 }, () => job("a", ["x".repeat(10_000)]));
  const lines = written(true, jobs).slice(1);
  assertEquals(lines.map((line) => line.type === "runs" ? line.jobs.length : 0), [2, 2, 2]);
});

Deno.test("JobWriter writes a line for each job to a worker that has not said that it reads more", () => {
  const lines = written(false, [job("a", [1]), job("a", [2])]);
  assertEquals(lines.map(({ type }) => type), ["task", "run", "run"]);
});
