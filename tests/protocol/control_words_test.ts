// The two ends of the control words. Where they race, one of them wins, once.

import { assertEquals } from "@std/assert";
import { ProgramControl, RunnerControl } from "../../contexts/protocol/control_words.ts";
import { isLater, slotOf, SLOTS, USES } from "../../contexts/protocol/job_numbers.ts";

function ends(): { program: ProgramControl; runner: RunnerControl } {
  const program = new ProgramControl();
  return { program, runner: new RunnerControl(program.memory) };
}

/** The job of the `use`-th use of slot 7. */
function job(use: number): number {
  return use * SLOTS + 7;
}

Deno.test("a job begins or is taken back, whichever comes first, and once", () => {
  const { program, runner } = ends();
  assertEquals([runner.begin(job(1)), program.recall(job(1)), runner.begin(job(1))], [
    ...[true, false, false],
  ]);
  assertEquals([program.recall(job(2)), runner.begin(job(2)), program.recall(job(2))], [
    ...[true, false, false],
  ]);
  assertEquals(runner.begin(job(3)), true);
});

Deno.test("a job that was taken back is let go, though its slot was used again since", () => {
  const { program, runner } = ends();
  for (const use of [1, 2, 3]) assertEquals(program.recall(job(use)), true);
  assertEquals([1, 2, 3, 4].map((use) => runner.begin(job(use))), [false, false, false, true]);
});

Deno.test("a slot's uses may begin anew", () => {
  const { program, runner } = ends();
  // Up to the last use, no further apart than half of all.
  for (const use of [1, USES / 4, USES / 2, USES * 3 / 4, USES - 1]) runner.begin(job(use));
  assertEquals([program.recall(job(1)), runner.begin(job(1))], [true, false]);
  assertEquals([runner.begin(job(2)), program.recall(job(2))], [true, false]);
  assertEquals([isLater(job(5), job(5)), isLater(job(4), job(5)), slotOf(job(5))], [
    ...[false, false, 7],
  ]);
});

Deno.test("a cancel concerns one job, also one that has not begun", () => {
  const { program, runner } = ends();
  program.cancel(job(1));
  runner.begin(job(1));
  assertEquals([runner.isCancelled(job(1)), runner.isCancelled(job(2))], [true, false]);
});

Deno.test("what was acknowledged is counted from a job's beginning", () => {
  const { program, runner } = ends();
  runner.begin(job(1));
  program.acknowledge(job(1), 5);
  program.acknowledge(job(1), 2);
  assertEquals(runner.acknowledged(job(1)), 7);
  runner.begin(job(2));
  program.acknowledge(job(1), 3); // late
  assertEquals(runner.acknowledged(job(2)), 0);
});

Deno.test("a job that waits for its reader goes on when told, cancelled or stopped", async () => {
  const alive = setInterval(() => {}, 1000); // as a worker is: what waits for memory does not keep a thread
  for (const how of ["acknowledge", "cancel", "stop"] as const) {
    const { program, runner } = ends();
    runner.begin(job(1));
    const waiting = runner.untilAcknowledged(job(1), 0);
    if (how === "stop") program.stop();
    else program[how](job(1), 1);
    await waiting;
    runner.waitUntilAcknowledged(job(1), 0);
  }
  clearInterval(alive);
});

Deno.test("stop() cancels what runs, and nothing begins any more", () => {
  const { program, runner } = ends();
  runner.begin(job(1));
  program.stop();
  assertEquals([runner.isCancelled(job(1)), runner.begin(job(2))], [true, false]);
});

Deno.test("an event is seen by whoever did not raise it", () => {
  const { program, runner } = ends();
  program.setEvent(3);
  runner.setEvent(4);
  assertEquals([2, 3, 4].map((event) => runner.eventIsSet(event)), [false, true, true]);
});
