// When a worker that begins nothing is noticed, and when it is given up: by checks, which the test makes.

import { assertEquals } from "@std/assert";
import { type Beginnings, StuckDetector } from "../../contexts/program/pool/worker_health.ts";

const WAITS: Beginnings = { begun: 3, unstarted: 2, works: false, unread: 0 };

function checks(detector: StuckDetector, seen: readonly Partial<Beginnings>[]): string[] {
  return seen.map((each) => detector.check({ ...WAITS, ...each }) ?? "-");
}

/** A detector that has seen the third job begin. */
function detector(givenUpAfter = 6): StuckDetector {
  const made = new StuckDetector(givenUpAfter);
  assertEquals(made.check({ ...WAITS, works: true }), undefined);
  return made;
}

Deno.test("StuckDetector notices at the second check, and gives up at its limit (pure)", () => {
  const found = checks(detector(), Array(9).fill({}));
  assertEquals(found, ["-", "stuck", "-", "-", "-", "-", "-", "given up", "given up"]);
});

Deno.test("StuckDetector begins anew with each job that begins or works (pure)", () => {
  const watch = detector();
  assertEquals(checks(watch, [{}, { begun: 4 }, { begun: 4 }]), ["-", "-", "-"]);
  assertEquals(checks(watch, [{ begun: 4 }]), ["stuck"]);
  assertEquals([watch.stuck, checks(watch, [{ begun: 5 }]), watch.stuck], [true, ["-"], false]);
  assertEquals(checks(detector(), Array(9).fill({ works: true })), Array(9).fill("-"));
  assertEquals(checks(detector(), Array(9).fill({ unstarted: 0 })), Array(9).fill("-"));
});

Deno.test("StuckDetector keeps watching when all was taken back, until a sign of life (pure)", () => {
  const watch = detector();
  const none = { unstarted: 0 };
  assertEquals(checks(watch, [{}, {}, none, none]), ["-", "stuck", "-", "-"]);
  watch.moved();
  assertEquals([watch.stuck, ...checks(watch, Array(9).fill(none))], [
    false,
    ...Array(9).fill("-"),
  ]);
  const other = detector();
  assertEquals(checks(other, [{}, {}, ...Array(6).fill(none)]).at(-1), "given up");
});

Deno.test("StuckDetector has patience with long arguments (pure)", () => {
  const long = { unread: 180_000_000 }; // 144 checks more
  const found = checks(detector(), Array(152).fill(long));
  assertEquals([found.indexOf("stuck"), found.indexOf("given up")], [145, 151]);
});

Deno.test("StuckDetector never gives up a worker that cannot answer (pure)", () => {
  const watch = detector(Infinity);
  assertEquals(checks(watch, Array(99).fill({})), Array(99).fill("-"));
  assertEquals(watch.stuck, false);
});
