import { assertEquals } from "@std/assert";
import { decode, encode, encodeConstants } from "../../contexts/protocol/codec/codec.ts";
import { HANDLE } from "../../contexts/protocol/codec/nodes.ts";
import { difference } from "./difference.ts";
import { roundTrip } from "./round_trip.ts";
import { values, veryDeep } from "./values.ts";

for (const [name, make] of Object.entries(values)) {
  Deno.test(`encode() and decode() carry ${name} as structuredClone() does`, () => {
    assertEquals(difference(roundTrip(make()), structuredClone(make())), undefined);
  });
}

Deno.test("encode() leaves plain values as JSON", () => {
  assertEquals(encode(undefined, "v").field, "");
  assertEquals(encode(49, "v").field, '"value":49');
  assertEquals(encode("\ud800\n", "v").field, '"value":"\\ud800\\n"');
  assertEquals(encode({ a: [1, null, "x"] }, "v").field, '"value":{"a":[1,null,"x"]}');
});

Deno.test("encodeConstants() gives what encode() gives", () => {
  const lists = [[], [7], [1e21, -1.5, 1e-7], ["\ud800\n", true, false], ["x".repeat(2000)]];
  const odd = [[null], [undefined], [-0], [NaN], [Infinity], [7n], [1, undefined]];
  for (const list of [...lists, ...odd]) {
    assertEquals(encodeConstants(list), encode(list, "args"));
  }
});

Deno.test("encode() writes the graph that nodes.ts tells of", () => {
  const shared = [1n];
  const value = { a: shared, b: shared, when: new Date(5), bytes: new Uint8Array([1, 2]) };
  const { field, buffers } = encode(value, "v");
  assertEquals(JSON.parse(`{${field}}`).graph, [
    ["object", "a", [1], "b", [1], "when", [2], "bytes", [3]],
    ["array", ["bigint", "1"]],
    ["date", 5],
    ["view", "Uint8Array", [4], 0, 2],
    ["buffer", 0],
  ]);
  assertEquals(buffers[0] === value.bytes.buffer, true);
});

Deno.test("encode() carries 100,000 levels", () => {
  assertEquals(difference(roundTrip(veryDeep()), veryDeep()), undefined);
});

Deno.test("encode() keeps one object one, inside and outside of arrays", () => {
  const one = {};
  const many = Array.from({ length: 20 }, () => one);
  const back = roundTrip(many) as object[];
  assertEquals(new Set(back).size, 1);
});

Deno.test("encode() does not take an object that JSON cannot tell apart for plain", () => {
  class Shape {
    side = 2;
    toJSON(): number {
      throw new Error("toJSON was called");
    }
  }
  assertEquals(roundTrip([new Shape()]), [{ side: 2 }]);
});

Deno.test("decode() pollutes no prototype", () => {
  roundTrip(values["__proto__ keys"]());
  roundTrip(values["__proto__ keys beside a date"]());
  assertEquals(({} as { polluted?: boolean }).polluted, undefined);
});

Deno.test("decode() revives handles, one object for one", () => {
  class Event {
    readonly id = 7;
    [HANDLE](): { kind: string; id: number } {
      return { kind: "event", id: this.id };
    }
  }
  const event = new Event();
  const { field } = encode([event, { event }], "args");
  const back = decode(JSON.parse(`{${field}}`), [], (kind, id) => ({ kind, id })) as [
    object,
    { event: object },
  ];
  assertEquals(back[0], { kind: "event", id: 7 });
  assertEquals(back[0] === back[1].event, true);
});

Deno.test("encode() asks a handle with private fields like any other", () => {
  class Sender {
    readonly #id = 3;
    [HANDLE](): { kind: string; id: number } {
      return { kind: "sender", id: this.#id };
    }
  }
  assertEquals(encode(new Sender(), "args").field, '"graph":[["handle","sender",3]]');
});

Deno.test("encode() leaves the named fields of more than 100 primitives behind, as documented", () => {
  for (const [length, columns] of [[100, ["id"]], [101, undefined]] as const) {
    const rows = Object.assign(Array.from({ length }, (_, n) => n), { columns: ["id"] });
    const back = roundTrip(rows) as typeof rows;
    assertEquals([back.length, back.columns], [length, columns]);
  }
});

Deno.test("encode() keeps the named fields of an array of objects, however long", () => {
  const rows = Object.assign(Array.from({ length: 500 }, (_, id) => ({ id })), { columns: ["id"] });
  assertEquals(difference(roundTrip(rows), structuredClone(rows)), undefined);
});
