// The jobs of one worker, and what a worker may say of them.

import { assertEquals, assertThrows } from "@std/assert";
import { HeldJobs } from "../../contexts/program/pool/held_jobs.ts";
import { JobQueue } from "../../contexts/program/pool/job_queue.ts";
import type { Link } from "../../contexts/program/pool/link.ts";
import { call, CallFuture } from "../../futures/spec/task_spec.ts";
import type { Snapshot } from "../../futures/future/snapshot.ts";
import { Job } from "../../futures/executor/job.ts";
import { WORKER } from "./told.ts";

const spec = call({ url: "file:///tasks.ts", name: "task" });
const owner = { cancelled() {}, acknowledged() {}, received() {}, loading() {} };

/** Why a future has failed. */
function failureOf(snapshot: Snapshot<unknown>): string | undefined {
  return snapshot.state === "failed" ? snapshot.error.message : undefined;
}

/** Two jobs that a worker was handed. */
function two() {
  const back: Job[] = [];
  const link = { send() {}, recall: () => undefined } as unknown as Link;
  const held = new HeldJobs(() => WORKER, link, 1, (event) => {
    if (event.type === "job back") back.push(event.job);
  });
  const jobs = [1, 2].map(() => {
    const job = new Job(spec, {}, owner);
    job.attach(new CallFuture<number>(job));
    new JobQueue().push(job);
    return job;
  });
  held.give(jobs);
  return { held, back, first: jobs[0]!, second: jobs[1]! };
}

Deno.test("a worker cannot begin a job while it runs another (pure)", () => {
  const { held, first, second } = two();
  held.begin(first.number, 1);
  assertEquals(held.begin(first.number, 2), first);
  assertThrows(() => held.begin(second.number, 2), Error, "began while another one runs");
  held.end(first, { type: "returned", value: 1, at: 3 });
  assertEquals(held.begin(second.number, 4), second);
});

Deno.test("a worker can give back only what was recalled and has not begun (pure)", () => {
  const { held, back, first, second } = two();
  assertThrows(() => held.abandoned(second.number), Error, "was not recalled");
  held.begin(first.number, 1);
  held.recall(1);
  assertThrows(() => held.abandoned(first.number), Error, "was not recalled, or has begun");
  held.abandoned(second.number);
  assertEquals(back, [second]);
});

Deno.test("jobs of a worker whose end nobody saw are lost, those that were handed ahead included (pure)", () => {
  const { held, back, first, second } = two();
  held.begin(first.number, 1);
  held.letGo({ reason: "it was cut off", worker: WORKER }, { uncertain: true });
  assertEquals(back, []);
  assertEquals(held.size, 0);
  const messages = [first, second].map(({ future }) => failureOf(future.snapshot));
  assertEquals(messages, [
    `Cannot finish task: ${first.label} ran in thread 1, and it was cut off`,
    `Cannot run ${second.label} again: it may have begun in thread 1, and it was cut off`,
  ]);
});

Deno.test("jobs of a worker whose end was seen come back, but for the one that ran (pure)", () => {
  const { held, back, first, second } = two();
  held.begin(first.number, 1);
  held.letGo({ reason: "it was killed", worker: WORKER });
  assertEquals(back, [second]);
  assertEquals(first.future.state, "failed");
});
