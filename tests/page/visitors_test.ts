// The registry of visitors, with a clock that is set by hand.

import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { Executors } from "../../squaring/executors.ts";
import { Refusal } from "../../squaring/refusal.ts";
import type { Visitor } from "../../squaring/visitor.ts";
import { type VisitorLimits, Visitors } from "../../squaring/visitors.ts";

const MINUTE = 60_000;
const ZERO = { input: 0, context: "workers" } as const;

function registry(limits?: VisitorLimits, executors = new Executors(1)) {
  const visitors = new Visitors(executors, limits);
  const closed: Visitor[] = [];
  return {
    visitors,
    executors,
    /** Those whose stream was closed. */
    closed,
    /** Somebody new. */
    come(place = "here") {
      const { visitor, secret } = visitors.meet([], place);
      const watch = () => visitor.openStream(() => closed.push(visitor));
      return { visitor, secret: secret!, watch };
    },
    /** Whether a secret finds this visitor. */
    finds({ secret, visitor }: { secret: string; visitor: Visitor }) {
      return visitors.meet([secret], "here").visitor === visitor;
    },
  };
}

Deno.test("Visitors.meet() gives each newcomer a secret of 43 letters, and keeps nothing", () => {
  const { visitors, come } = registry();
  const [a, b] = [come(), come()];
  assertNotEquals(a.secret, b.secret);
  assertEquals([a.secret.length, b.secret.length, visitors.size], [43, 43, 0]);
  assert(visitors.knows(a.secret));
});

Deno.test("Visitors.knows() no secret but those that it gave away", () => {
  const { visitors, come } = registry();
  const { secret } = come();
  const forged = secret.slice(0, 20) + (secret[20] === "A" ? "B" : "A") + secret.slice(21);
  for (const other of [forged, registry().come().secret, "", "__proto__", `${secret}=`, "ä"]) {
    assertEquals([other, visitors.knows(other)], [other, false]);
  }
});

Deno.test("Visitors.meet() finds a visitor with a job or a stream by the secret alone", async () => {
  const { visitors, executors, come, finds } = registry();
  const [watcher, worker, reader] = [come(), come(), come()];
  watcher.watch();
  worker.visitor.board.submit(ZERO);
  assertEquals([finds(watcher), finds(worker), finds(reader)], [true, true, false]);
  assertEquals(finds({ ...watcher, secret: watcher.visitor.board.id }), false);
  assertEquals(visitors.size, 2);
  worker.visitor.dismiss();
  await executors.close(10_000);
});

Deno.test("Visitors.meet() takes whichever of several secrets is known, else ours", () => {
  const { visitors, come } = registry();
  const [known, other] = [come(), come()];
  known.watch();
  const met = visitors.meet(["nonsense", other.secret, known.secret], "here");
  assertEquals([met.visitor === known.visitor, met.secret], [true, undefined]);
  assertEquals(visitors.meet(["nonsense", other.secret], "here").secret, undefined);
  assertEquals(typeof visitors.meet(["nonsense"], "here").secret, "string");
});

Deno.test("Visitors.meet() forgets a visitor who was idle too long", () => {
  let now = 0;
  const { visitors, come, finds } = registry({ idleTimeout: 30 * MINUTE, now: () => now });
  const visitor = come();
  visitor.watch()[Symbol.dispose]();
  now = 30 * MINUTE;
  assert(finds(visitor));
  now = 60 * MINUTE;
  assert(finds(visitor), "each request starts the time anew");
  now = 90 * MINUTE + 1;
  assertEquals([finds(visitor), visitors.size], [false, 0]);
});

Deno.test("Visitors.meet() keeps a visitor with an open stream, and counts from its end", () => {
  let now = 0;
  const { come, finds } = registry({ idleTimeout: 30 * MINUTE, now: () => now });
  const visitor = come();
  const stream = visitor.watch();
  now = 100 * MINUTE;
  stream[Symbol.dispose]();
  now = 130 * MINUTE;
  assert(finds(visitor));
});

Deno.test("Visitors.meet() keeps a visitor whose job is unfinished", async () => {
  let now = 0;
  const { executors, come, finds } = registry({ idleTimeout: MINUTE, now: () => now });
  const visitor = come();
  visitor.visitor.board.submit(ZERO);
  now = 2 * MINUTE;
  assert(finds(visitor));
  visitor.visitor.board.cancelAll();
  await executors.close(10_000);
  now = 4 * MINUTE;
  assertEquals(finds(visitor), false);
});

Deno.test("Visitors make room by who never came back, whatever they do, and end that", async () => {
  const { visitors, executors, closed, come, finds } = registry({ limit: 3, share: 3 });
  const [known, script, poster] = [come(), come(), come()];
  known.watch();
  assert(finds(known));
  script.watch();
  poster.visitor.board.submit(ZERO);
  const [late, later] = [come(), come()];
  late.watch();
  assertEquals(closed, [script.visitor]);
  later.watch();
  assertEquals(poster.visitor.board.jobs.map(({ state }) => state), ["cancelling"]);
  assertEquals([known, script, poster, late, later].map(finds), [true, false, false, true, true]);
  assertEquals(visitors.size, 3);
  await executors.close(10_000);
});

Deno.test("Visitors make room by the oldest of those who came back with nothing to lose", () => {
  const { come, finds } = registry({ limit: 2, share: 2 });
  const [a, b, c] = [come(), come(), come()];
  a.watch();
  const stream = b.watch();
  assertEquals([finds(a), finds(b)], [true, true]);
  stream[Symbol.dispose]();
  c.watch();
  assertEquals([finds(a), finds(b), finds(c)], [true, false, true]);
});

Deno.test("Visitors refuse one too many when all came back and have something to lose", () => {
  const { visitors, come, finds } = registry({ limit: 2, share: 2 });
  for (const visitor of [come(), come()]) {
    visitor.watch();
    assert(finds(visitor));
  }
  const refusal = assertThrows(() => come().watch(), Refusal, "2 are here");
  assertEquals([refusal.reason, typeof refusal.retryAfter, visitors.size], ["full", "number", 2]);
});

Deno.test("Visitors make room by who is away for a minute, with nothing that runs, the longest first", async () => {
  let now = 0;
  const { executors, come, finds } = registry({ limit: 3, share: 3, now: () => now });
  const [first, second, watcher] = [come(), come(), come()];
  watcher.watch();
  assert(finds(watcher));
  for (const { visitor } of [first, second]) {
    visitor.board.submit(ZERO);
    visitor.board.cancelAll();
  }
  await executors.close(10_000); // so that all their jobs are over
  assert(finds(second) && finds(first)); // and they came back
  const refusal = assertThrows(() => come().watch(), Refusal, "3 are here");
  now = (refusal.retryAfter as number) * 1000 - 1;
  assert(finds(second));
  assertThrows(() => come().watch(), Refusal, "3 are here");
  now += 1;
  const newcomer = come();
  newcomer.watch();
  assertEquals([first, second, watcher, newcomer].map(finds), [false, true, true, true]);
});

Deno.test("Visitors of one place have a share, and lock out nobody elsewhere", () => {
  const { visitors, come, finds } = registry({ limit: 8, share: 2 });
  for (const visitor of [come("a"), come("a")]) {
    visitor.watch();
    assert(finds(visitor));
  }
  assertThrows(() => come("a").watch(), Refusal, "2 are here");
  const neighbour = come("b");
  neighbour.watch();
  assertEquals([finds(neighbour), visitors.size], [true, 3]);
});

Deno.test("a thousand streams and posts without a cookie lock out no newcomer", async () => {
  const { visitors, executors, closed, come, finds } = registry({});
  for (let i = 0; i < 500; i++) {
    come().watch();
    come().visitor.board.submit(ZERO);
  }
  assert(closed.length > 300, `${closed.length} streams were closed`);
  const newcomer = come();
  newcomer.visitor.board.submit(ZERO);
  assert(finds(newcomer));
  for (let i = 0; i < 500; i++) come().watch();
  assertEquals([finds(newcomer), visitors.size], [true, 250]);
  await executors.close(10_000);
});

Deno.test("Visitor.openStream() refuses a stream too many until one ends", () => {
  const { visitor } = registry().come();
  const open = Array.from({ length: 20 }, () => visitor.openStream(() => {}));
  assertEquals(assertThrows(() => visitor.openStream(() => {}), Refusal).reason, "full");
  open[0][Symbol.dispose]();
  visitor.openStream(() => {});
});

Deno.test("Visitor.stage() refuses a demo that is none", () => {
  const { visitor } = registry().come();
  for (const name of ["", "constructor", "__proto__", "squaring"]) {
    assertEquals(assertThrows(() => visitor.stage(name), Refusal).reason, "unknown");
  }
});
