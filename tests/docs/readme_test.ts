import { assert } from "@std/assert";

Deno.test("README.md is short: what is long has a page of its own", async () => {
  const readme = await Deno.readTextFile(new URL("../../README.md", import.meta.url));
  const lines = readme.trimEnd().split("\n").length;
  assert(lines <= 120, `Cannot accept README.md: it has ${lines} lines, more than 120`);
});
