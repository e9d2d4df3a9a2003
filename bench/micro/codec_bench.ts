// What it costs to bring a value across as text: plain JSON, what JSON cannot say, and whole lines.

import { decode, encode } from "../../contexts/protocol/codec/codec.ts";
import { readUp, up, type UpLine } from "../../contexts/protocol/lines_up.ts";

const plain = [7, "text", { x: 1.5, y: [true, null] }];
const rich = new Map([["born", new Date(0)], ["seen", new Date(1)]]);
const bytes = new Uint8Array(2 ** 20);
const lines = Array.from({ length: 500 }, (_, job) => up.returned(job, encode(7, "result")));
const block = lines.join("");

Deno.bench("JSON there and back", { group: "plain arguments", baseline: true }, () => {
  const [first] = JSON.parse(JSON.stringify(plain));
  check(first, 7);
});

Deno.bench("encode, decode", { group: "plain arguments" }, () => {
  const [first] = cross(plain) as typeof plain;
  check(first, 7);
});

Deno.bench("structuredClone", { group: "plain arguments" }, () => {
  const [first] = structuredClone(plain);
  check(first, 7);
});

Deno.bench("structuredClone of a Map of Dates", { group: "graph", baseline: true }, () => {
  check(structuredClone(rich).get("seen")?.getTime(), 1);
});

Deno.bench("encode, decode of a Map of Dates", { group: "graph" }, () => {
  check((cross(rich) as typeof rich).get("seen")?.getTime(), 1);
});

Deno.bench("structuredClone of 1 MiB", { group: "bytes", baseline: true }, () => {
  check(structuredClone(bytes).length, bytes.length);
});

Deno.bench("encode, decode of 1 MiB, which is attached", { group: "bytes" }, () => {
  check((cross(bytes) as typeof bytes).length, bytes.length);
});

Deno.bench("500 lines, JSON.parse of each", { group: "lines", baseline: true }, () => {
  let last: UpLine | undefined;
  for (const line of block.slice(0, -1).split("\n")) last = JSON.parse(line);
  check((last as { job: number }).job, 499);
});

Deno.bench("500 lines, readUp", { group: "lines" }, () => {
  const last = [...readUp(block)].at(-1);
  check((last as { job: number }).job, 499);
});

function cross(value: unknown): unknown {
  const { field, buffers } = encode(value, "args");
  return decode(JSON.parse(`{${field}}`), buffers);
}

function check(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`Cannot trust figure: got ${actual}, not ${expected}`);
}
