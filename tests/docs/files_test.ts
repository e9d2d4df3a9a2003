// The number of files that one has to know to follow a submitCall, as docs/architecture.md says it.

import { assert, assertEquals } from "@std/assert";
import { countFiles } from "../../tools/count_files.ts";

const SAID =
  /functions of (\d+) files of the program on a Worker \((\d+) with those inside the worker\) and (\d+) on a subprocess \((\d+)\)/;

Deno.test("docs/architecture.md says how many files one submitCall executes: deno task files", async () => {
  const text = await Deno.readTextFile(new URL("../../docs/architecture.md", import.meta.url));
  const said = SAID.exec(text.replaceAll(/\s+/g, " "))?.slice(1).map(Number);
  const found: number[] = [];
  for (const kind of ["worker", "subprocess"] as const) {
    const { program, worker } = await countFiles(kind);
    assert(program.includes("contexts/program/pool/pool.ts"));
    assert(worker.includes("contexts/runner/runner.ts"));
    found.push(program.length, new Set([...program, ...worker]).size);
  }
  assertEquals(said, found);
});
