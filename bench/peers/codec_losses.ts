// What each codec makes of values that are hard to carry:
//
//     deno run --no-check --config bench/peers/deno.json bench/peers/codec_losses.ts

import { codecs } from "./codecs.ts";

class Own extends Error {
  override readonly name = "Own";
  readonly line = 12;
}

class Point {
  x = 1;
}

class Secret {
  #x = 1;
  get x(): number {
    return this.#x;
  }
}

const odd: unknown[] = Object.assign(new Array(2), { more: 1 });
let deep: unknown = 1;
for (let level = 0; level < 100_000; level++) deep = [deep];

const values: Readonly<Record<string, unknown>> = {
  "an error of an own class, with a cause and a field": new Own("no", {
    cause: new RangeError("why"),
  }),
  "a DOMException": new DOMException("late", "TimeoutError"),
  "-0, NaN, undefined, a bigint": [-0, NaN, undefined, 2n],
  "an array with holes and a named field": odd,
  "an instance with public fields": new Point(),
  "an instance with private fields": new Secret(),
  "a function deep inside": [{ steps: [{ onDone() {} }] }],
  "100,000 levels": deep,
  "1 MiB of bytes": new Uint8Array(2 ** 20),
};

for (const [what, value] of Object.entries(values)) {
  console.log(what);
  for (const [name, cross] of Object.entries(codecs)) {
    let told: string;
    try {
      told = shown(cross(value));
    } catch (error) {
      told = `throws ${String(error).split("\n")[0]}`;
    }
    console.log(`  ${name.padEnd(20)} ${told.slice(0, 120)}`);
  }
}

function shown(value: unknown): string {
  if (value instanceof Error) {
    const { name, message, cause, line } = value as Own;
    return JSON.stringify({ name, message, line, cause: cause && String(cause) });
  }
  return Deno.inspect(value, { depth: 2, iterableLimit: 4, breakLength: Infinity }).split("\n")[0]!;
}
