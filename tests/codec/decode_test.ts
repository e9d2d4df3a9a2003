import { assertEquals, assertThrows } from "@std/assert";
import { decode } from "../../contexts/protocol/codec/codec.ts";

const malformed: readonly (readonly [graph: unknown, message: string])[] = [
  ["text", "it has no nodes"],
  [[], "it has no nodes"],
  [[5], "node 0: it is no list"],
  [[[]], 'node 0, "undefined": its tag is unknown'],
  [[["tree"]], 'node 0, "tree": its tag is unknown'],
  [[["array", [1]]], 'node 0, "array": there is no node 1'],
  [[["array", [0.5]]], 'node 0, "array": there is no node 0.5'],
  [[["array", {}]], 'node 0, "array": {} stands for nothing'],
  [[["array", ["-1"]]], 'node 0, "array": ["-1"] stands for nothing'],
  [[["array", ["bigint", "1.5"]]], 'node 0, "array": ["bigint","1.5"] stands for nothing'],
  [[["object", 1, 2]], 'node 0, "object": it has 1 where a key belongs'],
  [[["object", "a"]], 'node 0, "object": a slot is missing'],
  [[["array", [1]], ["value", 1]], 'node 0, "array": there is no node 1'],
  [[["map", 1]], 'node 0, "map": a slot is missing'],
  [[["sparse", -1]], 'node 0, "sparse": -1 is out of range'],
  [[["sparse", 2, "length", 1e9]], 'node 0, "sparse": its length does not allow the key "length"'],
  [[["sparse", 2, "5", 1]], 'node 0, "sparse": its length does not allow the key "5"'],
  [[["date", "now"]], 'node 0, "date": it has "now" where a number belongs'],
  [
    [["regexp", "(", ""]],
    'node 0, "regexp": Invalid regular expression: /(/: Unterminated group',
  ],
  [[["buffer", 1]], 'node 0, "buffer": 1 is out of range'],
  [[["view", "Uint8Array", [0], 0, 1]], 'node 0, "view": its buffer is none'],
  [[["view", "Object", [1], 0, 1], ["buffer", 0]], 'node 0, "view": "Object" is no view'],
  [[["error", "Error", "Error", "m"]], 'node 0, "error": it has undefined where a text belongs'],
  [[["handle", "event", 1]], 'node 0, "handle": nothing here makes handles of kind "event"'],
];

for (const [graph, message] of malformed) {
  Deno.test(`decode() refuses ${JSON.stringify(graph)}`, () => {
    const error = assertThrows(() => decode({ graph }, [new ArrayBuffer(4)]), TypeError);
    assertEquals(error.message, `Cannot read graph: ${message}`);
  });
}

Deno.test("decode() gives what the reviver threw as the cause", () => {
  const cause = new Error("no such event");
  const error = assertThrows(() =>
    decode({ graph: [["handle", "event", 1]] }, [], () => {
      throw cause;
    }), TypeError);
  assertEquals(error.message, 'Cannot read graph: node 0, "handle": no such event');
  assertEquals(error.cause === cause, true);
});

Deno.test("decode() gives undefined for a line without a value", () => {
  assertEquals(decode({}, []), undefined);
  assertEquals(decode({ value: null }, []), null);
});
