// What the page shows of a future, snapshot by snapshot.

import { assertEquals, assertStringIncludes } from "@std/assert";
import { advanceJob, newJob } from "../../squaring/advance_job.ts";
import { isFinal, type Job } from "../../squaring/job.ts";

const worker = { id: 3, kind: "thread", label: "thread 3" } as const;

function waiting(): Job {
  return newJob({ input: 7, context: "workers" }, { state: "waiting" });
}

Deno.test("advanceJob() gives each state its text", () => {
  const error = { name: "Error", message: "Calculation took too long.", stack: "" };
  const job = waiting();
  const texts = [
    job,
    advanceJob(job, { state: "executing", worker }),
    advanceJob(job, { state: "cancelling" }),
    advanceJob(job, { state: "cancelled", started: false, forced: false }),
    advanceJob(job, { state: "failed", error, worker }),
    advanceJob(job, { state: "completed", value: 49, worker }),
  ].map(({ text }) => text);
  assertEquals(texts, [
    "Waiting",
    "Executing",
    "Cancelling",
    "Cancelled",
    "Failed: Calculation took too long.",
    "Completed: result=49",
  ]);
});

Deno.test("advanceJob() says on which machine the worker is, if on another", () => {
  const there = { ...worker, kind: "process", label: "pid 3 on blue", host: "blue" } as const;
  const job = advanceJob(waiting(), { state: "executing", worker: there });
  assertEquals([job.worker, job.host], ["pid 3 on blue", "blue"]);
  assertEquals("host" in advanceJob(waiting(), { state: "executing", worker }), false);
});

Deno.test("advanceJob() sets the start once, with the worker, and the end with a final state", () => {
  const started = advanceJob(waiting(), { state: "executing", worker });
  assertEquals([started.worker, started.finishedAt], ["thread 3", undefined]);
  const early: Job = { ...started, startedAt: 1 };
  const ended = advanceJob(early, { state: "completed", value: 49, worker });
  assertEquals([ended.startedAt, ended.result, typeof ended.finishedAt], [1, 49, "number"]);
  const never = advanceJob(waiting(), { state: "cancelled", started: false, forced: false });
  assertEquals([never.startedAt, never.worker], [undefined, undefined]);
});

Deno.test("advanceJob() lets a job whose worker is told of at its end alone have begun at the cancel", () => {
  const cancelling = { ...advanceJob(waiting(), { state: "cancelling" }), cancelledAt: 1 };
  assertEquals([cancelling.startedAt, cancelling.worker], [undefined, undefined]);
  const ended = advanceJob(cancelling, {
    state: "cancelled",
    started: true,
    forced: false,
    worker,
  });
  assertEquals([ended.startedAt, ended.worker], [1, "thread 3"]);
  assertEquals(typeof advanceJob(waiting(), { state: "cancelling" }).cancelledAt, "number");
});

Deno.test("advanceJob() tells an error whole, but not where the server's files lie", () => {
  const root = new URL("../../", import.meta.url).href;
  const cause = {
    name: "TypeError",
    message: "inside",
    stack: `at inner (${root}squaring/b.ts:2:1)`,
  };
  const stack = `Error: outside\n    at outer (${root}squaring/a.ts:1:1)`;
  const message = `Cannot load ${root}squaring/a.ts`;
  const error = { name: "Error", message, stack, code: 7, cause };
  const job = advanceJob(waiting(), { state: "failed", error, worker });
  assertEquals(JSON.stringify(job).includes(root), false);
  assertEquals(job.text, "Failed: Cannot load squaring/a.ts");
  const told = job.error!;
  assertStringIncludes(told.stack, "at outer (squaring/a.ts:1:1)");
  assertEquals(told, {
    ...error,
    message: "Cannot load squaring/a.ts",
    stack: "Error: outside\n    at outer (squaring/a.ts:1:1)",
    cause: { ...cause, stack: "at inner (squaring/b.ts:2:1)" },
  });
});

Deno.test("isFinal() holds for completed, failed and cancelled alone", () => {
  const states = [
    "waiting",
    "executing",
    "cancelling",
    "completed",
    "failed",
    "cancelled",
  ] as const;
  assertEquals(states.filter(isFinal), ["completed", "failed", "cancelled"]);
});
