// Starts that fail, on a clock that the test moves: how long is waited, and when hope ends.

import { assertEquals } from "@std/assert";
import {
  StartBackoff,
  type Starter,
  type StartEvent,
  type StartFailure,
} from "../../contexts/program/pool/start_backoff.ts";
import { Clock } from "./clock.ts";

const LIMIT = 10_000;

/** Starts whose events are words, and a worker of them. */
function starts({ atWork = false } = {}) {
  const told: string[] = [];
  const emit = (event: StartEvent<Starter>): void => {
    if (event.type === "late") told.push(`late: ${event.reason}`);
    else if (event.type !== "hopeless") told.push(event.type);
    else told.push(`hopeless${event.some ? ", but for some" : ""}: ${event.loss.reason}`);
  };
  return { told, starts: new StartBackoff<Starter>(LIMIT, () => atWork, emit) };
}

function starter(of: Partial<Starter> = {}): Starter {
  return { hasWorked: false, hasLoaded: false, unresponsive: false, ...of };
}

/** For how long no worker may be started, after a failure. */
function delayAfter(clock: Clock, of: StartBackoff<Starter>, how: StartFailure): number {
  of.failed({ reason: "no" }, how);
  const before = clock.now;
  while (!of.allowed && clock.now - before < 5000) clock.pass(1);
  return clock.now - before;
}

Deno.test("StartBackoff: a worker that is ready in time is heard of no more (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  const worker = starter();
  of.began(worker);
  clock.pass(LIMIT - 1);
  of.ready(worker);
  clock.pass(LIMIT);
  assertEquals([told, clock.running, of.failing], [[], 0, false]);
});

Deno.test("StartBackoff: a worker that is not ready in time is late, once (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  of.began(starter());
  clock.pass(LIMIT - 1);
  assertEquals(told, []);
  clock.pass(LIMIT);
  assertEquals(told, [`late: the worker was not ready within ${LIMIT} ms`]);
});

Deno.test("StartBackoff: crashes cost ever longer delays, and hope ends with the fourth (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  assertEquals([1, 2, 3].map(() => delayAfter(clock, of, "crashed")), [100, 200, 400]);
  assertEquals(told, ["start due", "start due", "start due"]);
  assertEquals(delayAfter(clock, of, "crashed"), 800);
  assertEquals(told.slice(3), ["hopeless: no worker started in 4 attempts: no", "start due"]);
  assertEquals(delayAfter(clock, of, "crashed"), 1000); // no delay is longer
});

Deno.test("StartBackoff: what is refused ends hope at once, what is late the second time (pure)", () => {
  using clock = new Clock();
  for (const [how, attempts] of [["refused", 1], ["late", 2]] as const) {
    const { told, starts: of } = starts();
    for (let n = 1; n < attempts; n++) delayAfter(clock, of, how);
    assertEquals(told.filter((word) => word !== "start due"), []);
    of.failed({ reason: "no" }, how);
    const tried = attempts === 1 ? "no worker can start" : "no worker started in 2 attempts";
    assertEquals(told.at(-1), `hopeless: ${tried}: no`);
  }
});

Deno.test("StartBackoff: eight kills in a row cost nothing, a minute of them ends hope (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  const delays = Array.from({ length: 10 }, () => delayAfter(clock, of, "killed"));
  assertEquals(delays, [0, 0, 0, 0, 0, 0, 0, 0, 100, 100]);
  while (clock.now < 59_900) delayAfter(clock, of, "killed");
  assertEquals(told.filter((word) => word !== "start due"), []);
  clock.pass(100);
  of.failed({ reason: "no" }, "killed");
  assertEquals(told.at(-1)?.slice(0, 8), "hopeless");
});

Deno.test("StartBackoff: there is hope while a worker is at work (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts({ atWork: true });
  for (let n = 0; n < 20; n++) delayAfter(clock, of, "refused");
  const some = "hopeless, but for some: no other worker can start: no"; // for who waits for all of them
  assertEquals(told.filter((word) => word !== "start due"), new Array(20).fill(some));
});

Deno.test("StartBackoff: failures during a delay belong to one attempt (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  for (let n = 0; n < 9; n++) of.failed({ reason: "no" }, "crashed");
  clock.pass(99);
  assertEquals([told, of.allowed], [[], false]);
  clock.pass(1);
  assertEquals([told, of.allowed], [["start due"], true]);
});

Deno.test("StartBackoff: a worker that is ready makes good for the failures before it (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  for (let n = 0; n < 3; n++) delayAfter(clock, of, "crashed");
  of.ready(starter());
  assertEquals([of.failing, delayAfter(clock, of, "crashed")], [false, 100]);
  assertEquals(told.filter((word) => word !== "start due"), []);
});

Deno.test("StartBackoff: workers that are ready and die before they work end hope too (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  for (let n = 0; n < 4; n++) {
    const worker = starter();
    of.began(worker);
    of.ready(worker);
    of.lost(worker, { reason: "it died", signal: "SIGSEGV" });
    clock.pass(1000);
  }
  assertEquals(
    told.filter((word) => word !== "start due"),
    ["hopeless: no worker started in 4 attempts: it died"],
  );
});

Deno.test("StartBackoff: a worker that works makes good for those that died before they did (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  for (const hasWorked of [false, false, false, true, false, false, false]) {
    const worker = starter({ hasWorked });
    of.began(worker);
    of.ready(worker);
    of.worked(worker);
    of.lost(worker, { reason: "it died" });
    clock.pass(1000);
  }
  assertEquals(told.filter((word) => word !== "start due"), []);
});

Deno.test("StartBackoff: a worker that has worked may die: that is no failed start (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  for (let n = 0; n < 20; n++) {
    const worker = starter({ hasWorked: true });
    of.began(worker);
    of.ready(worker);
    of.lost(worker, { reason: "it died" });
    assertEquals(of.allowed, true);
  }
  assertEquals([told, clock.running], [[], 0]);
});

Deno.test("StartBackoff: who was killed because it was silent was not killed by others (pure)", () => {
  using clock = new Clock();
  const { starts: of } = starts();
  const lose = (worker: Starter) => {
    of.began(worker);
    of.lost(worker, { reason: "it was killed", signal: "SIGKILL" });
  };
  lose(starter());
  assertEquals(of.allowed, true);
  lose(starter({ unresponsive: true }));
  assertEquals(of.allowed, false);
  clock.pass(200);
  assertEquals(of.allowed, true);
});

Deno.test("StartBackoff.inNextTurn() tells once that a start is due (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  of.inNextTurn();
  of.inNextTurn();
  assertEquals([told, of.allowed], [[], false]);
  clock.pass(0);
  assertEquals([told, of.allowed], [["start due"], true]);
});

Deno.test("StartBackoff.stop() leaves no timer, and none of them kept the program (pure)", () => {
  using clock = new Clock();
  const { told, starts: of } = starts();
  of.began(starter());
  of.inNextTurn();
  of.failed({ reason: "no" }, "crashed");
  assertEquals([clock.running, clock.unrefed.length], [3, 3]);
  of.stop();
  of.inNextTurn();
  of.failed({ reason: "no" }, "refused");
  clock.pass(2 * LIMIT);
  assertEquals([told, clock.running, of.allowed], [[], 0, false]);
});
