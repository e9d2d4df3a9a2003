// Every move of a job from every state: by the table, and by the table alone.

import { assertEquals, assertThrows } from "@std/assert";
import { call, CallFuture } from "../../futures/spec/task_spec.ts";
import { Job } from "../../futures/executor/job.ts";
import { JOB_MOVES, type JobMove, type JobState } from "../../futures/executor/job_moves.ts";
import { WORKER } from "./told.ts";

const spec = call({ url: "file:///tasks.ts", name: "task" });
const owner = { cancelled() {}, acknowledged() {}, received() {}, loading() {} };
const holder = { cancel() {}, position: () => undefined, acknowledge() {} };

const moves: Readonly<Record<JobMove, (job: Job) => void>> = {
  "queue": (job) => job.queue(holder),
  "handOut": (job) => job.handOut(holder, 7),
  "recall": (job) => job.recall(),
  "begin": (job) => job.receive({ type: "started", worker: WORKER, at: 1 }),
  "send": (job) => job.receive({ type: "sent", name: "item", value: 1 }),
  "abandon": (job) => {
    job.future.cancel();
    job.abandon();
  },
  "end": (job) => job.receive({ type: "lost", loss: { reason: "it died" } }),
};

/** The shortest way to each state. */
const ways: Readonly<Record<JobState, readonly JobMove[]>> = {
  "new": [],
  "queued": ["queue"],
  "handed out": ["queue", "handOut"],
  "recalled": ["queue", "handOut", "recall"],
  "begun": ["queue", "handOut", "begin"],
  "abandoned": ["queue", "abandon"],
  "over": ["queue", "end"],
};

function jobIn(state: JobState): Job {
  const job = new Job(spec, {}, owner);
  job.attach(new CallFuture<number>(job));
  for (const move of ways[state]) moves[move](job);
  assertEquals(job.state, state);
  return job;
}

for (const state of Object.keys(ways) as JobState[]) {
  for (const move of Object.keys(moves) as JobMove[]) {
    const next = JOB_MOVES[state][move];
    Deno.test(`Job: "${move}" while ${state} ${next ? `leads to ${next}` : "is impossible"} (pure)`, () => {
      const job = jobIn(state);
      if (next === undefined) {
        assertThrows(() => moves[move](job), Error, `is impossible while ${state}`);
        assertEquals(job.state, state);
      } else {
        moves[move](job);
        assertEquals(job.state, next);
      }
    });
  }
}

Deno.test("Job has a holder exactly while somebody has it (pure)", () => {
  const held = (Object.keys(ways) as JobState[]).filter((state) => jobIn(state).holder === holder);
  assertEquals(held, ["queued", "handed out", "recalled", "begun"]);
});

Deno.test("Job keeps what it carries until it begins (pure)", () => {
  const job = jobIn("handed out");
  job.carry("payload");
  assertEquals([job.payload, job.number, job.startedAt], ["payload", 7, 0]);
  job.receive({ type: "started", worker: WORKER, at: 5 });
  assertEquals([job.payload, job.startedAt], [undefined, 5]);
});
