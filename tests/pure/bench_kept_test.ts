// Runs of `deno task bench` that were kept, side by side.

import { assertEquals, assertRejects } from "@std/assert";
import { compare, keep } from "../../bench/kept.ts";
import { readOptions } from "../../bench/options.ts";
import { Results } from "../../bench/results.ts";

/** What a run of this speed keeps. */
function run(speed: number) {
  const results = new Results();
  for (const factor of [1, 2, 3]) {
    results.add("ours/workers", "burst", { figures: { "tasks/s": speed * factor } });
  }
  results.add("ours/workers", "cold", { error: "it hung" });
  return { heading: `speed ${speed}`, outcomes: results.outcomes };
}

Deno.test("compare() sets the medians of two kept runs side by side, with their ratio", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await keep(`${folder}/a.json`, run(10));
    await keep(`${folder}/b.json`, run(5));
    const lines = (await compare(`${folder}/a.json`, `${folder}/b.json`)).split("\n");
    assertEquals(lines.slice(0, 2), ["first: speed 10", "second: speed 5"]);
    assertEquals(
      lines.at(-1)?.split("|").map((cell) => cell.trim()).slice(1, -1),
      ["burst", "ours/workers", "tasks/s", "20", "10", "0.5"],
    );
    await Deno.writeTextFile(`${folder}/c.json`, "{}");
    await assertRejects(
      () => compare(`${folder}/a.json`, `${folder}/c.json`),
      TypeError,
      "is none",
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("readOptions() takes the file to keep a run in", () => {
  assertEquals(readOptions(["--json=a.json"]).json, "a.json");
  assertEquals(readOptions([]).json, undefined);
});
