import { assertEquals } from "@std/assert";
import { decode, encode } from "../../contexts/protocol/codec/codec.ts";
import { difference } from "./difference.ts";
import { RandomValues } from "./random_value.ts";
import { roundTrip } from "./round_trip.ts";

Deno.test("encode() and decode() do with 3,000 random values what structuredClone() does", () => {
  const random = new RandomValues();
  let graphs = 0;
  for (let round = 0; round < 3000; round++) {
    const value = random.value();
    if (encode(value, "value").field.startsWith('"graph"')) graphs++;
    assertEquals([round, difference(roundTrip(value), structuredClone(value))], [round, undefined]);
  }
  assertEquals(graphs > 1000 && graphs < 2900, true, `${graphs} of them were graphs`);
});

Deno.test("decode() reads 5,000 damaged graphs or refuses them, and pollutes nothing", () => {
  const random = new RandomValues();
  const junk = [0, -1, 1e9, 2 ** 53, null, true, "x", "map", "__proto__", "length", [], [0], [99], [
    "bigint",
    "x",
  ], {}];
  let refused = 0;
  for (let round = 0; round < 5000; round++) {
    const { field, buffers } = encode([new Map(), random.value(4), new Uint8Array(2)], "value");
    const { graph } = JSON.parse(`{${field}}`) as { graph: unknown[][] };
    for (let damage = random.below(3); damage >= 0; damage--) {
      const node = random.pick(graph);
      node[random.below(node.length + 1)] = random.pick(junk);
      if (random.below(9) === 0) graph[random.below(graph.length)] = random.pick(junk) as never;
      if (!graph.every(Array.isArray)) break;
    }
    try {
      decode({ graph }, buffers);
    } catch (error) {
      refused++;
      assertEquals([(error as Error).name, (error as Error).message.slice(0, 18)], [
        "TypeError",
        "Cannot read graph:",
      ]);
    }
  }
  assertEquals(refused > 3000, true, `${refused} were refused`);
  assertEquals(Object.keys(Object.prototype), []);
});
