// Signs of life of a child, check by check.

import { assertEquals } from "@std/assert";
import { Liveness } from "../../contexts/program/subprocess/liveness.ts";

const MEGABYTE = 1 << 20;

Deno.test("a child that says nothing is asked once, and given up after so many checks (pure)", () => {
  const liveness = new Liveness(3);
  const verdicts = Array.from({ length: 4 }, () => liveness.check(0, false));
  assertEquals(verdicts, ["ask", "alive", "alive", "unresponsive"]);
});

Deno.test("whatever a child says is a sign of life (pure)", () => {
  const liveness = new Liveness(1);
  for (let n = 0; n < 10; n++) {
    assertEquals(liveness.check(0, false), "ask");
    liveness.spoke();
  }
  liveness.check(0, false);
  assertEquals(liveness.check(0, false), "unresponsive");
});

Deno.test("a child that takes what is sent is alive, one that takes nothing is not (pure)", () => {
  const liveness = new Liveness(2);
  for (let n = 1; n < 10; n++) assertEquals(liveness.check(n * 1000, true), "ask");
  assertEquals(liveness.check(9000, true), "alive");
  assertEquals(liveness.check(9000, true), "unresponsive");
});

Deno.test("what a child was sent since it spoke last takes it time to read (pure)", () => {
  const liveness = new Liveness(2);
  liveness.check(5 * MEGABYTE, true);
  for (let n = 0; n < 6; n++) assertEquals(liveness.check(5 * MEGABYTE, false), "alive");
  assertEquals(liveness.check(5 * MEGABYTE, false), "unresponsive");
  liveness.spoke(); // it has read all of that
  assertEquals(liveness.check(5 * MEGABYTE, false), "ask");
  assertEquals(liveness.check(5 * MEGABYTE, false), "alive");
  assertEquals(liveness.check(5 * MEGABYTE, false), "unresponsive");
});
