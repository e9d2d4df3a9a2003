// Workers that have nothing to do, on a clock that the test moves.

import { assertEquals } from "@std/assert";
import { IdleTimeouts } from "../../contexts/program/pool/idle_timeouts.ts";
import { Clock } from "./clock.ts";

/** Workers whose time may be over. */
function timeouts() {
  const over: string[] = [];
  const idle = new IdleTimeouts<{ name: string; idle: boolean }>(50, (worker) => {
    over.push(worker.name);
  });
  return { over, idle, one: { name: "one", idle: true }, other: { name: "other", idle: true } };
}

Deno.test("IdleTimeouts: a worker is idle for its time, once (pure)", () => {
  using clock = new Clock();
  const { over, idle, one, other } = timeouts();
  idle.watch(one);
  clock.pass(20);
  idle.watch(other);
  clock.pass(29);
  assertEquals(over, []);
  clock.pass(1);
  assertEquals(over, ["one"]);
  clock.pass(1000);
  assertEquals([over, clock.running], [["one", "other"], 0]);
});

Deno.test("IdleTimeouts: whatever happens to a worker begins its time anew (pure)", () => {
  using clock = new Clock();
  const { over, idle, one } = timeouts();
  for (let n = 0; n < 5; n++) {
    idle.watch(one);
    clock.pass(49);
  }
  assertEquals([over, clock.running], [[], 1]);
  clock.pass(1);
  assertEquals(over, ["one"]);
});

Deno.test("IdleTimeouts: a worker that has something to do has no time (pure)", () => {
  using clock = new Clock();
  const { over, idle, one } = timeouts();
  idle.watch(one);
  one.idle = false;
  idle.watch(one);
  assertEquals(clock.running, 0);
  one.idle = true;
  idle.watch(one);
  one.idle = false; // it was handed a job, and has not said anything since
  clock.pass(50);
  assertEquals([over, clock.running], [[], 0]);
});

Deno.test("IdleTimeouts.stop() leaves no timer, and none of them kept the program (pure)", () => {
  using clock = new Clock();
  const { over, idle, one, other } = timeouts();
  idle.watch(one);
  idle.watch(other);
  assertEquals([clock.running, clock.unrefed.length], [2, 2]);
  idle.stop();
  clock.pass(100);
  assertEquals([over, clock.running], [[], 0]);
});
