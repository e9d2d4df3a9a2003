// What it costs to queue a job: all in and all out, and one out of the
// middle of a short queue and of a long one.

import { JobQueue } from "../../contexts/program/pool/job_queue.ts";
import { call } from "../../futures/spec/task_spec.ts";
import { Job, type JobOwner } from "../../futures/executor/job.ts";

const owner: JobOwner = { cancelled() {}, acknowledged() {}, received() {}, loading() {} };
const spec = call({ url: "file:///tasks.ts", name: "noop" }, 7 as never);
const jobs = newJobs(1_000);
const [few, fewJobs] = filled(10);
const [many, manyJobs] = filled(200_000);

Deno.bench("1,000 into an array and out", { group: "queue", baseline: true }, () => {
  const queue: Job[] = [];
  for (const job of jobs) queue.push(job);
  let head = 0;
  while (head < queue.length) check(queue[head], jobs[head++]);
});

Deno.bench("1,000 into JobQueue and out", { group: "queue" }, () => {
  const queue = new JobQueue();
  for (const job of jobs) queue.push(job);
  for (const job of jobs) check(queue.shift(), job);
  check(queue.size, 0);
});

Deno.bench("any one of 10 out, and in at the end", { group: "take out", baseline: true }, () => {
  takeOut(few, fewJobs);
});

Deno.bench("any one of 200,000 out, and in at the end", { group: "take out" }, () => {
  takeOut(many, manyJobs);
});

function newJobs(count: number): Job[] {
  return Array.from({ length: count }, () => new Job(spec, {}, owner));
}

function filled(count: number): [JobQueue, Job[]] {
  const queue = new JobQueue();
  const jobs = newJobs(count);
  for (const job of jobs) queue.push(job);
  return [queue, jobs];
}

function takeOut(queue: JobQueue, jobs: readonly Job[]): void {
  const job = jobs[Math.floor(Math.random() * jobs.length)];
  queue.remove(job);
  check(queue.size, jobs.length - 1);
  queue.push(job);
}

function check(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`Cannot trust figure: got ${actual}, not ${expected}`);
}
