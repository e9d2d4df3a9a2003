import { assertEquals } from "@std/assert";
import { recordError } from "../../futures/task/error_record.ts";
import { canTravel, encode } from "../../contexts/protocol/codec/codec.ts";
import { difference } from "./difference.ts";
import { roundTrip } from "./round_trip.ts";
import { throws, withoutStacks } from "./throws.ts";

for (const [name, { make, record }] of Object.entries(throws)) {
  const error = make();
  if (!Error.isError(error)) continue;
  if (name.startsWith("a field that changes")) continue; // in a value it arrives as it was read
  Deno.test(`encode() carries ${name} in a value as if it was thrown`, () => {
    const [arrived] = roundTrip([error]) as [unknown];
    assertEquals(arrived instanceof Error, true);
    assertEquals(difference(withoutStacks(recordError(arrived, canTravel)), record), undefined);
  });
}

Deno.test("encode() keeps one error one, also as the cause of another", () => {
  const root = new Error("root");
  const [first, second] = roundTrip([root, new TypeError("outer", { cause: root })]) as Error[];
  assertEquals(second.cause === first, true);
});

Deno.test("encode() keeps an error that is its own field", () => {
  const error = Object.assign(new Error("self"), { self: undefined as unknown });
  error.self = { error };
  const back = roundTrip(error) as typeof error;
  assertEquals((back.self as { error: unknown }).error === back, true);
});

Deno.test("encode() keeps a field called builtin; a record, which has its own, does not", () => {
  const error = Object.assign(new TypeError("own"), { builtin: "RangeError", line: 7 });
  const back = roundTrip(error) as typeof error;
  assertEquals([back instanceof TypeError, back.builtin, back.line], [true, "RangeError", 7]);
  assertEquals(["builtin" in recordError(error), recordError(error).line], [false, 7]);
});

Deno.test("encode() drops a field that cannot travel and nothing that it touched", () => {
  const shared = { n: 1 };
  const inner = Object.assign(new Error("inner"), { bad: [shared, () => 1], good: [shared] });
  const error = Object.assign(new Error("outer"), {
    bad: [inner, Symbol()],
    good: [inner, shared],
  });
  const back = roundTrip({ error, bytes: new Uint8Array(3) }) as { error: typeof error };
  assertEquals(Object.keys(back.error), ["good"]);
  const [innerBack, sharedBack] = back.error.good as [typeof inner, unknown];
  assertEquals([Object.keys(innerBack), innerBack.good[0] === sharedBack], [["good"], true]);
});

Deno.test("encode() leaves nothing behind of a field that it drops", () => {
  const inner = Object.assign(new Error("inner"), {
    bytes: new Uint8Array(1),
    more: { bytes: new Uint8Array(2) },
  });
  const error = Object.assign(new Error("outer"), {
    bad: [inner, new Uint8Array(3), [[[() => 1]]]],
  });
  const { field, buffers } = encode(error, "value");
  assertEquals([JSON.parse(`{${field}}`).graph.length, buffers.length], [1, 0]);
});

Deno.test("encode() carries settled promises", async () => {
  const settled = await Promise.allSettled([
    Promise.resolve(1),
    Promise.reject(new RangeError("no")),
  ]);
  const back = roundTrip(settled) as typeof settled;
  assertEquals([back[0], back[1].status], [{ status: "fulfilled", value: 1 }, "rejected"]);
  assertEquals((back[1] as PromiseRejectedResult).reason instanceof RangeError, true);
});
