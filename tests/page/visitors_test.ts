// The registry of visitors, with a clock that is set by hand.

import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { Executors } from "../../squaring/executors.ts";
import { Refusal } from "../../squaring/refusal.ts";
import { Visitors } from "../../squaring/visitors.ts";

const MINUTE = 60_000;

Deno.test("Visitors.admit() gives each visitor a secret of 256 bits", () => {
  const visitors = new Visitors(new Executors());
  const [a, b] = [visitors.admit(), visitors.admit()];
  assertNotEquals(a.secret, b.secret);
  assertEquals([a.secret.length, b.secret.length], [43, 43]);
});

Deno.test("Visitors.find() finds by the secret alone", () => {
  const visitors = new Visitors(new Executors());
  const { secret, visitor } = visitors.admit();
  visitors.admit();
  assertEquals(visitors.find(secret) === visitor, true);
  assertEquals(visitors.find(visitor.board.id), undefined);
  assertEquals(visitors.find(""), undefined);
});

Deno.test("Visitors.find() forgets a visitor who was idle too long", () => {
  let now = 0;
  const visitors = new Visitors(new Executors(), { idleTimeout: 30 * MINUTE, now: () => now });
  const { secret } = visitors.admit();
  now = 30 * MINUTE;
  assert(visitors.find(secret));
  now = 60 * MINUTE;
  assert(visitors.find(secret), "each request starts the time anew");
  now = 90 * MINUTE + 1;
  assertEquals(visitors.find(secret), undefined);
  assertEquals(visitors.size, 0);
});

Deno.test("Visitors.find() keeps a visitor with an open stream, and counts from its end", () => {
  let now = 0;
  const visitors = new Visitors(new Executors(), { idleTimeout: 30 * MINUTE, now: () => now });
  const { secret, visitor } = visitors.admit();
  const stream = visitor.openStream();
  now = 100 * MINUTE;
  visitors.find("");
  assertEquals(visitors.size, 1);
  stream[Symbol.dispose]();
  now = 130 * MINUTE;
  assert(visitors.find(secret));
});

Deno.test("Visitors.find() keeps a visitor whose job is unfinished", async () => {
  let now = 0;
  const executors = new Executors(1);
  const visitors = new Visitors(executors, { idleTimeout: MINUTE, now: () => now });
  const { secret, visitor } = visitors.admit();
  visitor.board.submit({ input: 0, context: "workers" });
  now = 2 * MINUTE;
  assert(visitors.find(secret));
  visitor.board.cancelAll();
  await executors.close(10_000);
  now = 4 * MINUTE;
  assertEquals(visitors.find(secret), undefined);
});

Deno.test("Visitors.admit() forgets the oldest visitor with nothing to lose to make room", () => {
  const visitors = new Visitors(new Executors(), { limit: 2 });
  const [a, b] = [visitors.admit(), visitors.admit()];
  using _open = a.visitor.openStream();
  const c = visitors.admit();
  const found = [a, b, c].map(({ secret }) => visitors.find(secret) !== undefined);
  assertEquals(found, [true, false, true]);
});

Deno.test("Visitors.admit() forgets first who never came back, whatever they left", async () => {
  const executors = new Executors(1);
  const visitors = new Visitors(executors, { limit: 3 });
  const [known, busy, script] = [visitors.admit(), visitors.admit(), visitors.admit()];
  visitors.find(known.secret);
  using _open = busy.visitor.openStream();
  script.visitor.board.submit({ input: 0, context: "workers" });
  script.visitor.board.cancelAll();
  await executors.close(10_000);
  const newcomer = visitors.admit();
  assertEquals([script.visitor.blank, script.visitor.idle], [false, true]);
  const found = [known, busy, script, newcomer].map(({ secret }) =>
    visitors.find(secret) !== undefined
  );
  assertEquals(found, [true, true, false, true]);
});

Deno.test("Visitors.admit() refuses one too many when all have something to lose", () => {
  const visitors = new Visitors(new Executors(), { limit: 2 });
  using _a = visitors.admit().visitor.openStream();
  using _b = visitors.admit().visitor.openStream();
  const refusal = assertThrows(() => visitors.admit(), Refusal, "2 are here");
  assertEquals([refusal.reason, typeof refusal.retryAfter], ["full", "number"]);
  assertEquals(visitors.size, 2);
});

Deno.test("Visitor.openStream() refuses a stream too many until one ends", () => {
  const { visitor } = new Visitors(new Executors()).admit();
  const open = Array.from({ length: 20 }, () => visitor.openStream());
  assertEquals(assertThrows(() => visitor.openStream(), Refusal).reason, "full");
  open[0][Symbol.dispose]();
  visitor.openStream();
});

Deno.test("Visitor.stage() refuses a demo that is none", () => {
  const { visitor } = new Visitors(new Executors()).admit();
  for (const name of ["", "constructor", "__proto__", "squaring"]) {
    assertEquals(assertThrows(() => visitor.stage(name), Refusal).reason, "unknown");
  }
});
