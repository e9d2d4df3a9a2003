// The queue of a pool: who goes before whom, also among those that were handed out and came back.

import { assertEquals } from "@std/assert";
import { JobQueue, PriorityBuckets } from "../../contexts/program/pool/job_queue.ts";
import type { AnyFuture } from "../../futures/future/any_future.ts";
import { call } from "../../futures/spec/task_spec.ts";
import { Job } from "../../futures/executor/job.ts";

const spec = call({ url: "file:///tasks.ts", name: "task" });
const owner = { cancelled() {}, acknowledged() {}, received() {}, loading() {} };

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

Deno.test("thousands of priorities come, go and are taken out in the right order (pure)", () => {
  const queue = new JobQueue();
  const model: Job[] = []; // by priority, then by id
  const priorityOf = (job: Job) => job.options.priority!;
  let random = 1;
  const below = (limit: number) => (random = random * 48271 % 2147483647) % limit;
  const inOrder = () =>
    model.toSorted((one, other) =>
      priorityOf(other) - priorityOf(one) || one.future.id - other.future.id
    );
  for (let id = 1; id <= 2000; id++) {
    const added = job(id, below(400) - 200);
    queue.push(added);
    model.push(added);
    if (below(3) > 0) continue;
    const [removed] = model.splice(below(model.length), 1);
    queue.remove(removed!);
    if (below(2) > 0) continue;
    const first = inOrder()[0];
    assertEquals(queue.shift()?.future.id, first?.future.id);
    if (first !== undefined) model.splice(model.indexOf(first), 1);
  }
  assertEquals(queue.size, model.length);
  const last = inOrder().at(-1)!;
  assertEquals(queue.position(last), model.length - 1);
  assertEquals(drain(queue), inOrder().map((job) => job.future.id));
  assertEquals(queue.shift(), undefined);
});

Deno.test("priorities that nobody has any more are forgotten (pure)", () => {
  const buckets = new PriorityBuckets();
  const held = job(0);
  const take = (priority: number) => {
    const bucket = buckets.of(priority);
    bucket.push(held);
    return bucket;
  };
  let waiting = take(0);
  for (let priority = 1; priority <= 100; priority++) { // the newest goes first, and one always waits
    waiting.remove(held);
    waiting = take(priority);
  }
  assertEquals(buckets.all().length <= 2, true);
  for (let priority = -100; priority < 0; priority++) buckets.of(priority);
  assertEquals(buckets.all().length > 100, true);
  waiting.remove(held);
  buckets.clear();
  assertEquals(buckets.all().length, 0);
});
