// The jobs of one worker, and what a worker may say of them.

import { assertEquals, assertThrows } from "@std/assert";
import { HeldJobs } from "../../contexts/program/pool/held_jobs.ts";
import { JobQueue } from "../../contexts/program/pool/job_queue.ts";
import type { Link } from "../../contexts/program/pool/link.ts";
import { call, CallFuture } from "../../futures/spec/call.ts";
import { Job } from "../../futures/executor/job.ts";
import { WORKER } from "./told.ts";

const spec = call({ url: "file:///tasks.ts", name: "task" });
const owner = { cancelled() {}, acknowledged() {}, received() {} };

/** Two jobs that a worker was handed. */
function two() {
  const back: Job[] = [];
  const link = { open() {}, send() {}, recall: () => undefined } as unknown as Link;
  const held = new HeldJobs(WORKER, link, (event) => {
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
