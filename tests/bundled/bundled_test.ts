// What workers load is what the sources say.

import { assertEquals } from "@std/assert";
import { bundleWorkers } from "../../tools/bundle_workers.ts";

Deno.test("bundleWorkers() gives the files that are committed: if not, run `deno task bundle`", async () => {
  for await (const [file, code] of bundleWorkers()) {
    const committed = await Deno.readTextFile(new URL(`../../${file}`, import.meta.url));
    assertEquals(committed === code, true, `${file} is stale`);
  }
});
