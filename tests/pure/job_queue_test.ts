// The queue of a pool: who goes before whom, also among those that were handed out and came back.

import { assertEquals } from "@std/assert";
import { JobQueue } from "../../contexts/pool/job_queue.ts";
import type { AnyFuture } from "../../futures/any_future.ts";
import { call } from "../../futures/call.ts";
import { Job } from "../../futures/job.ts";

const spec = call({ url: "file:///tasks.ts", name: "task" });
const owner = { cancelled() {}, acknowledged() {}, received() {} };

function job(id: number, priority = 0): Job {
  const made = new Job(spec, { priority }, owner);
  made.attach({ id } as AnyFuture);
  return made;
}

function drain(queue: JobQueue): number[] {
  const ids: number[] = [];
  for (let job = queue.shift(); job !== undefined; job = queue.shift()) ids.push(job.future.id);
  return ids;
}

Deno.test("equals go in the order of submission, whichever worker they come back from (pure)", () => {
  const queue = new JobQueue();
  for (const id of [7, 8]) queue.push(job(id));
  queue.push(job(9, 1));
  for (const id of [6, 4, 2, 5, 3, 1]) queue.putBack(job(id)); // each worker's latest first
  assertEquals(queue.size, 9);
  assertEquals(drain(queue), [9, 1, 2, 3, 4, 5, 6, 7, 8]);
});

Deno.test("a job that comes back to a queue of earlier ones goes last (pure)", () => {
  const queue = new JobQueue();
  const [first, second, third] = [job(1), job(2), job(3)];
  queue.push(first);
  queue.putBack(third);
  queue.putBack(second);
  queue.remove(second);
  queue.push(job(4));
  assertEquals(queue.position(third), 1);
  assertEquals(drain(queue), [1, 3, 4]);
});
