// The numbers of the jobs that one worker holds, against a plain map.

import { assert, assertEquals } from "@std/assert";
import { Slots } from "../../contexts/program/pool/job_writer.ts";
import { SLOT_MASK, SLOTS } from "../../contexts/protocol/job_numbers.ts";
import { Job } from "../../futures/executor/job.ts";
import { call } from "../../futures/spec/task_spec.ts";
import { Random } from "../both/random.ts";

const spec = call({ url: "file:///tasks.ts", name: "task" });
const owner = { cancelled() {}, acknowledged() {}, received() {}, loading() {} };
const holder = { cancel() {}, position: () => undefined, acknowledge() {} };

/** A job that takes a slot. */
function added(slots: Slots): Job {
  const job = new Job(spec, {}, owner);
  job.queue(holder);
  job.handOut(holder, slots.add(job));
  return job;
}

Deno.test("Slots: a number is never 0, and no two jobs have the same slot (pure)", () => {
  const slots = new Slots();
  const jobs = Array.from({ length: SLOTS }, () => added(slots));
  assertEquals(slots.size, SLOTS);
  assertEquals(new Set(jobs.map(({ number }) => number & SLOT_MASK)).size, SLOTS);
  assert(jobs.every((job) => job.number > 0 && slots.get(job.number) === job));
});

Deno.test("Slots: the number of an earlier job in a slot is nobody's (pure)", () => {
  const slots = new Slots();
  const numbers = new Set<number>();
  for (let n = 0; n < 5000; n++) {
    const job = added(slots);
    assert(!numbers.has(job.number));
    for (const earlier of [...numbers].slice(-3)) assertEquals(slots.get(earlier), undefined);
    numbers.add(job.number);
    slots.remove(job);
    assertEquals([slots.get(job.number), slots.size], [undefined, 0]);
  }
});

Deno.test("Slots hold what was added and not removed, in any order (pure)", () => {
  const random = new Random();
  const slots = new Slots();
  const held = new Map<number, Job>();
  for (let step = 0; step < 20_000; step++) {
    if (held.size < 100 && random.below(2) === 0) {
      const job = added(slots);
      held.set(job.number, job);
    } else if (held.size > 0) {
      const number = random.pick([...held.keys()]);
      slots.remove(held.get(number)!);
      held.delete(number);
      assertEquals(slots.get(number), undefined);
    }
    assertEquals(slots.size, held.size);
  }
  assertEquals(new Set(slots.all()), new Set(held.values()));
  for (const [number, job] of held) assertEquals(slots.get(number), job);
});
