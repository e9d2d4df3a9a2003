// The queue against an oracle: random lives of thousands of jobs with priorities and tenants, played to the queue and
// to plain lists that say what must come of it.

import { assertEquals } from "@std/assert";
import { ExclusiveKeys } from "../../contexts/program/pool/waiting_jobs.ts";
import { JobQueue } from "../../contexts/program/pool/job_queue.ts";
import { WaitingJobs } from "../../contexts/program/pool/waiting_jobs.ts";
import { KeyHomes } from "../../contexts/program/pool/key_homes.ts";
import { Job } from "../../futures/executor/job.ts";
import type { SubmitOptions } from "../../futures/executor/submit_options.ts";
import type { AnyFuture } from "../../futures/future/any_future.ts";
import { call } from "../../futures/spec/task_spec.ts";
import { Random } from "../both/random.ts";

const spec = call({ url: "file:///tasks.ts", name: "task" });
const owner = { cancelled() {}, acknowledged() {}, received() {}, loading() {} };

function job(id: number, options: SubmitOptions = {}): Job {
  const made = new Job(spec, options, owner);
  made.attach({ id } as AnyFuture);
  return made;
}

/** The jobs of one priority, as lists: a ring of tenants, the first one's turn is next. */
class Oracle {
  readonly #levels = new Map<number, { tenant: string | undefined; jobs: Job[] }[]>();

  add(job: Job): void {
    const { priority = 0, tenant } = job.options;
    const ring = this.#levels.get(priority) ?? [];
    this.#levels.set(priority, ring);
    let line = ring.find((line) => line.tenant === tenant);
    if (line === undefined) ring.push(line = { tenant, jobs: [] });
    line.jobs.push(job);
    line.jobs.sort((one, other) => one.future.id - other.future.id);
  }

  /** One that was taken: its tenant's turn comes back with it. */
  giveBack(job: Job): void {
    this.add(job);
    const ring = this.#levels.get(job.options.priority ?? 0)!;
    const at = ring.findIndex(({ tenant }) => tenant === job.options.tenant);
    // Who is before it in the ring has had their turn.
    ring.unshift(...ring.splice(at));
  }

  remove(job: Job): void {
    for (const [priority, ring] of this.#levels) {
      for (const line of ring) line.jobs = line.jobs.filter((other) => other !== job);
      this.#levels.set(priority, ring.filter(({ jobs }) => jobs.length > 0));
    }
  }

  shift(): Job | undefined {
    const highest = Math.max(
      ...[...this.#levels].filter(([, ring]) => ring.length > 0).map(([priority]) => priority),
    );
    const ring = this.#levels.get(highest);
    const line = ring?.shift();
    const job = line?.jobs.shift();
    if (line !== undefined && line.jobs.length > 0) ring!.push(line);
    return job;
  }

  /** All, in the order in which they will go if nothing comes any more. */
  order(): Job[] {
    const copy = new Oracle();
    for (const [priority, ring] of this.#levels) {
      copy.#levels.set(priority, ring.map(({ tenant, jobs }) => ({ tenant, jobs: [...jobs] })));
    }
    const order: Job[] = [];
    for (let job = copy.shift(); job !== undefined; job = copy.shift()) order.push(job);
    return order;
  }
}

Deno.test("JobQueue serves priorities, tenants and submissions as an oracle does, 200 times (pure)", () => {
  const random = new Random();
  for (let round = 0; round < 200; round++) {
    const queue = new JobQueue();
    const oracle = new Oracle();
    const taken: Job[] = [];
    const waiting = new Set<Job>();
    const tenants = [undefined, "a", "b", "c"].slice(0, 1 + random.below(4));
    for (let id = 1; id <= 150; id++) {
      const what = random.below(10);
      if (what < 5) {
        const added = job(id, { priority: random.below(3), tenant: random.pick(tenants) });
        queue.push(added);
        oracle.add(added);
        waiting.add(added);
      } else if (what < 8) {
        const found = queue.shift();
        assertEquals(found?.future.id, oracle.shift()?.future.id, `round ${round}, step ${id}`);
        if (found === undefined) continue;
        waiting.delete(found);
        found.handOut(queue);
        taken.push(found);
      } else if (what === 8 && taken.length > 0) {
        const [back] = taken.splice(random.below(taken.length), 1);
        back!.release();
        queue.putBack(back!);
        oracle.giveBack(back!);
        waiting.add(back!);
      } else if (waiting.size > 0) {
        const removed = random.pick([...waiting]);
        queue.remove(removed);
        oracle.remove(removed);
        waiting.delete(removed);
      }
      assertEquals(queue.size, waiting.size);
    }
    const order = oracle.order();
    assertEquals(order.map((each) => queue.position(each)), order.map((_, at) => at));
    assertEquals(order.map(() => queue.shift()?.future.id), order.map(({ future }) => future.id));
  }
});

Deno.test("JobQueue.putBack() restores the turns of those that were taken, however many (pure)", () => {
  const tenants = ["a", "a", "a", "b", "a", "c", "b"];
  for (let taken = 0; taken <= tenants.length; taken++) {
    const queue = new JobQueue();
    tenants.forEach((tenant, at) => queue.push(job(at + 1, { tenant })));
    const out = Array.from({ length: taken }, () => queue.shift()!);
    for (const each of out) each.handOut(queue);
    for (const each of out.toReversed()) {
      each.release();
      queue.putBack(each);
    }
    const order = tenants.map(() => queue.shift()?.options.tenant).join("");
    assertEquals(order, "abcabaa", `${taken} were taken`);
  }
});

Deno.test("JobQueue.near() lets one that is near pass the first, but not for ever (pure)", () => {
  const queue = new JobQueue();
  queue.push(job(1, { key: "far" }));
  for (let id = 2; id <= 200; id++) queue.push(job(id, { key: "near" }));
  let passed = 0;
  for (;;) {
    const found = queue.near(({ options }) => options.key === "near");
    if (found === undefined) break;
    queue.take(found);
    passed += 1;
  }
  assertEquals([passed, queue.first?.future.id, queue.keyed], [32, 1, 168]);
  queue.shift();
  assertEquals(queue.near(({ options }) => options.key === "near")?.future.id, 34);
  assertEquals(queue.near(({ future }) => future.id > 70), undefined);
});

Deno.test("ExclusiveKeys let one job of each key go on, in order, whatever ends it, 200 times (pure)", () => {
  const random = new Random();
  for (let round = 0; round < 200; round++) {
    const waiting = new WaitingJobs(() => {});
    const running = new Map<string, Job>();
    const order = new Map<string, number[]>();
    const submitted = new Map<string, number[]>();
    for (let id = 1; id <= 100; id++) {
      const key = `key ${random.below(3)}`;
      const what = random.below(4);
      if (what < 2) {
        waiting.push(job(id, { key, exclusive: true }));
        submitted.set(key, [...submitted.get(key) ?? [], id]);
      } else if (what === 2) {
        const begun = waiting.queue.shift();
        if (begun === undefined) continue;
        const own = begun.options.key!;
        assertEquals(running.has(own), false, "two at a time");
        running.set(own, begun);
        order.set(own, [...order.get(own) ?? [], begun.future.id]);
      } else {
        const ended = running.get(key);
        running.delete(key);
        if (ended !== undefined) waiting.over(ended);
      }
    }
    for (const [key, ids] of order) assertEquals(ids, submitted.get(key)!.slice(0, ids.length));
  }
});

Deno.test("ExclusiveKeys hand on what was cancelled, and forget keys that nobody has (pure)", () => {
  const told: string[] = [];
  const waiting = new WaitingJobs(() => told.push("abandoned"));
  const jobs = [1, 2, 3].map((id) => job(id, { key: "a", exclusive: true }));
  for (const each of jobs) waiting.push(each);
  assertEquals([waiting.size, waiting.queue.size], [3, 1]);
  for (const each of jobs.slice(0, 2)) {
    each.requestCancel();
    each.holder?.cancel(each);
  }
  assertEquals([waiting.abandoned, told.length], [2, 2]);
  assertEquals(waiting.takeAbandoned().map(({ future }) => future.id).sort(), [1, 2]);
  assertEquals([waiting.queue.first?.future.id, waiting.size], [3, 1]);
  const keys = new ExclusiveKeys(() => {});
  assertEquals(keys.holds(jobs[2]!), false);
  assertEquals([keys.over(jobs[2]!), keys.holds(jobs[2]!)], [undefined, false]);
});

Deno.test("KeyHomes remember the latest ten thousand keys (pure)", () => {
  const homes = new KeyHomes();
  for (let n = 0; n < 10_000; n++) homes.set(`key ${n}`, n);
  homes.set("key 0", 7);
  homes.set("one more", 8);
  assertEquals([homes.of("key 0"), homes.of("key 1"), homes.of("one more")], [7, undefined, 8]);
});
