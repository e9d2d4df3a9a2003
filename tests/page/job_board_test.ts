// The board of one visitor, with futures that are moved by hand.

import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import type { JobRequest } from "../../squaring/job.ts";
import { JobBoard } from "../../squaring/job_board.ts";
import { Refusal } from "../../squaring/refusal.ts";
import type { Change } from "../../squaring/tracked_job.ts";
import { SteppedSquare } from "./stepped_square.ts";

const SEVEN: JobRequest = { input: 7, context: "workers" };

const PRIORITIES_BY_INPUT = {
  1: "normal",
  2: "low",
  3: "high",
  4: undefined,
  5: "high",
  6: "low",
} as const;

/** A board whose jobs are moved by hand, in the order of their submission. */
function steppedBoard(limit?: number) {
  const squares: SteppedSquare[] = [];
  const inputs: number[] = [];
  const board = new JobBoard({
    submit: ({ input }) => {
      const square = new SteppedSquare();
      squares.push(square);
      inputs.push(input);
      return square.future;
    },
    explain: (_context, { state }) => ({
      state,
      position: state === "waiting" ? 2 : undefined,
      reason: state === "waiting" ? "2 tasks are before it; 8 of 8 workers are busy" : "it runs",
      busy: [],
    }),
    slot: (_context, worker) => Number(worker.replace("thread ", "")),
  }, limit);
  return { board, squares, inputs };
}

function states(changes: readonly Change[]): string[] {
  return changes.map(({ job }) => `${job.input} ${job.state}`);
}

Deno.test("JobBoard.submit() gives a waiting job", () => {
  const { board } = steppedBoard();
  const before = Date.now();
  const { id, submittedAt, ...rest } = board.submit(SEVEN);
  assertEquals(rest, { ...SEVEN, state: "waiting", text: "Waiting" });
  assertEquals(board.jobs.map((job) => job.id), [id]);
  assertEquals(submittedAt >= before && submittedAt <= Date.now(), true);
});

Deno.test("JobBoard tells what a task prints, up to 500 characters", () => {
  let print = (_text: string) => {};
  const square = new SteppedSquare();
  const board = new JobBoard({
    submit: (_request, printed) => {
      print = printed;
      return square.future;
    },
    explain: () => ({ state: "executing", reason: "it runs", busy: [] }),
    slot: () => 0,
  });
  const outputs: (string | undefined)[] = [];
  board.submit(SEVEN);
  board.watch({ changed: ({ job }) => outputs.push(job.output), cleared() {} });
  square.start();
  print("one\n");
  print("two\n".repeat(200));
  print("three\n");
  square.complete(49);
  assertEquals(outputs.map((output) => output?.length), [undefined, 4, 500, 500]);
  assertEquals(outputs[1], "one\n");
});

Deno.test("JobBoard.jobs lists the newest last", () => {
  const { board } = steppedBoard();
  for (const input of [3, 1, 2]) board.submit({ ...SEVEN, input });
  assertEquals(board.jobs.map((job) => job.input), [3, 1, 2]);
});

Deno.test("JobBoard.jobs shows text, worker and times of each state", () => {
  const { board, squares } = steppedBoard();
  board.submit(SEVEN);
  board.submit(SEVEN);
  const [first, second] = squares;
  first.start();
  const [executing] = board.jobs;
  assertEquals([executing.text, executing.worker], ["Executing", "thread 1"]);
  assertEquals(typeof executing.startedAt, "number");
  assertEquals(executing.finishedAt, undefined);
  first.complete(49);
  second.start();
  second.fail("Calculation took too long.");
  const [completed, failed] = board.jobs;
  assertEquals([completed.text, completed.result], ["Completed: result=49", 49]);
  assertEquals(failed.text, "Failed: Calculation took too long.");
  assertEquals([failed.error?.name, failed.error?.message], [
    "Error",
    "Calculation took too long.",
  ]);
  assertEquals(typeof failed.finishedAt, "number");
});

Deno.test("JobBoard.submit() refuses a job too many, and takes it after a clear", () => {
  const { board, squares } = steppedBoard(2);
  board.submit(SEVEN);
  board.submit(SEVEN);
  const refusal = assertThrows(() => board.submit(SEVEN), Refusal, "the board holds 2 jobs");
  assertEquals([refusal.reason, refusal.retryAfter], ["full", undefined]);
  squares[0].start();
  squares[0].complete(49);
  assertEquals(board.clearFinished(), 1);
  board.submit(SEVEN);
  assertEquals(board.jobs.length, 2);
});

Deno.test("JobBoard.submit() orders a visitor's own jobs by their priority", () => {
  const { board, squares, inputs } = steppedBoard();
  for (const [input, priority] of Object.entries(PRIORITIES_BY_INPUT)) {
    board.submit({ input: Number(input), context: "workers", priority });
  }
  const waiting = squares.flatMap(({ future }, at) => future.state === "waiting" ? inputs[at] : []);
  assertEquals(waiting, [3, 5, 1, 4, 2, 6]);
  assertEquals(
    board.jobs.map(({ input, state }) => [input, state]),
    [1, 2, 3, 4, 5, 6].map((input) => [input, "waiting"]),
  );
  const running = squares[inputs.lastIndexOf(1)]!;
  running.start();
  board.submit({ input: 7, context: "workers", priority: "high" });
  assertEquals([running.future.state, board.jobs[0]?.state], ["executing", "executing"]);
});

Deno.test("JobBoard.submitMany() takes all or none", () => {
  const { board } = steppedBoard(3);
  assertEquals(board.submitMany([SEVEN, SEVEN]).length, 2);
  const { message, remedy } = assertThrows(() => board.submitMany([SEVEN, SEVEN]), Refusal);
  assertMatch(message, /^Cannot submit 2 jobs: the board holds 3 jobs and has room for 1, cancel /);
  assertEquals([remedy, board.jobs.length], ["cancel-all", 2]);
});

Deno.test("JobBoard.again() runs a job again as it was asked for", () => {
  const { board, squares } = steppedBoard();
  const asked = { ...SEVEN, timeout: 100, priority: "high", key: "report" } as const;
  const { id } = board.submit(asked);
  squares[0].start();
  squares[0].complete(49);
  const { id: other, submittedAt: _, ...rest } = board.again(id);
  assertEquals(rest, { ...asked, state: "waiting", text: "Waiting" });
  assertEquals(board.jobs.map((job) => job.id), [id, other]);
  assertEquals(assertThrows(() => board.again("none"), Refusal).reason, "unknown");
});

Deno.test("JobBoard.retryFailed() puts new jobs in the place of failed ones", () => {
  const { board, squares } = steppedBoard(3);
  for (let i = 0; i < 3; i++) board.submit({ ...SEVEN, input: i });
  for (const i of [0, 2]) {
    squares[i].start();
    squares[i].fail("Calculation took too long.");
  }
  assertEquals(board.retryFailed(), 2);
  assertEquals(board.jobs.map(({ input, state }) => [input, state]), [
    [1, "waiting"],
    [0, "waiting"],
    [2, "waiting"],
  ]);
  assertEquals(board.retryFailed(), 0);
});

Deno.test("JobBoard says why jobs wait, and where they run", () => {
  const { board, squares } = steppedBoard();
  const { id } = board.submit(SEVEN);
  board.submit(SEVEN);
  assertEquals(board.queue, { ahead: [2, 2], why: { workers: "8 of 8 workers are busy" } });
  squares[0].start();
  assertEquals(board.queue.ahead, [2]);
  const { job, explanation } = board.explain(id);
  assertEquals([job.slot, job.worker, explanation.reason], [1, "thread 1", "it runs"]);
  assertEquals(assertThrows(() => board.explain("none"), Refusal).reason, "unknown");
});

Deno.test("JobBoard.cancel() cancels one job once", () => {
  const { board, squares } = steppedBoard();
  const { id } = board.submit(SEVEN);
  const other = board.submit(SEVEN);
  assertEquals(board.cancel(id), true);
  assertEquals(board.jobs.map((job) => job.text), ["Cancelling", "Waiting"]);
  assertEquals(board.cancel(id), false);
  squares[0].abandon();
  assertEquals(board.jobs[0].text, "Cancelled");
  assertEquals(board.jobs[1], other);
});

Deno.test("JobBoard.cancel() refuses a job of another board", () => {
  const stranger = steppedBoard().board.submit(SEVEN);
  const { board } = steppedBoard();
  assertEquals(assertThrows(() => board.cancel(stranger.id), Refusal).reason, "unknown");
});

Deno.test("JobBoard.cancelAll() counts what it cancels", () => {
  const { board, squares } = steppedBoard();
  for (let i = 0; i < 3; i++) board.submit(SEVEN);
  squares[0].start();
  squares[1].start();
  squares[1].complete(49);
  assertEquals(board.cancelAll(), 2);
  assertEquals(board.jobs.map((job) => job.state), ["cancelling", "completed", "cancelling"]);
  assertEquals(board.cancelAll(), 0);
});

Deno.test("JobBoard.watch() tells of each state in order, and of nothing once disposed of", () => {
  const { board, squares } = steppedBoard();
  const seen: Change[] = [];
  const watching = board.watch({ changed: (change) => seen.push(change), cleared() {} });
  board.submit(SEVEN);
  squares[0].start();
  squares[0].complete(49);
  assertEquals(states(seen), ["7 waiting", "7 executing", "7 completed"]);
  assertEquals(seen.map(({ sequence }) => sequence), [1, 2, 3]);
  watching[Symbol.dispose]();
  board.submit(SEVEN);
  assertEquals(seen.length, 3);
});

Deno.test("JobBoard.clearFinished() tells watchers only when it removes something", () => {
  const { board, squares } = steppedBoard();
  let cleared = 0;
  using _watching = board.watch({ changed() {}, cleared: () => cleared++ });
  board.submit(SEVEN);
  assertEquals([board.clearFinished(), cleared], [0, 0]);
  squares[0].start();
  squares[0].complete(49);
  assertEquals([board.clearFinished(), cleared, board.empty], [1, 1, true]);
});

Deno.test("JobBoard.since() gives any reader the list it saw last and every change since", () => {
  const { board, squares } = steppedBoard();
  for (const input of [1, 2]) board.submit({ ...SEVEN, input });
  squares[0].start();
  squares[0].complete(1);
  squares[1].start();
  const all = ["1 waiting", "2 waiting", "1 executing", "1 completed", "2 executing"];
  for (let seen = 0; seen <= all.length; seen++) {
    const { jobs, changes } = board.since(seen);
    assertEquals(states(changes), all.slice(seen));
    const last = new Map(all.slice(0, seen).map((text) => text.split(" ") as [string, string]));
    assertEquals(jobs.map((job) => [String(job.input), job.state]), [...last]);
  }
});
