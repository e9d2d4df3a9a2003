// What each codec costs, there and back:
//
//     deno bench -A --no-check --config bench/peers/deno.json bench/peers/codec_bench.ts

import { codecs } from "./codecs.ts";

function record(id: number): unknown {
  return { id, name: `name ${id}`, ok: id % 2 === 0, tags: ["a", "b"] };
}

const values: Readonly<Record<string, { readonly value: unknown; readonly json: boolean }>> = {
  "arguments: a number, a text, an object": { value: [7, "text", record(1)], json: true },
  "1,000 records": { value: Array.from({ length: 1000 }, (_, id) => record(id)), json: true },
  "a Map of Dates": {
    value: new Map([["born", new Date(0)], ["seen", new Date(1)]]),
    json: false,
  },
  "256 KiB of bytes": { value: new Uint8Array(2 ** 18), json: false },
};

for (const [group, { value, json }] of Object.entries(values)) {
  for (const [name, cross] of Object.entries(codecs)) {
    if (name === "JSON" && !json) continue;
    Deno.bench(name, { group, baseline: name === "the codec" }, () => {
      if (cross(value) === undefined) throw new Error("Cannot trust figure: nothing came");
    });
  }
}
