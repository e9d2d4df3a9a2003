// The number of files that one has to know to follow a submitCall, as docs/architecture.md says it.

import { assert, assertEquals } from "@std/assert";
import { countFiles, numbersIn, numbersOf } from "../../tools/count_files.ts";

/** More are too many to be followed. Where one idea is told by several files, put them together. */
const MOST = { worker: 38, subprocess: 45 };

Deno.test("docs/architecture.md says how many files one submitCall executes: deno task files --write", async () => {
  const text = await Deno.readTextFile(new URL("../../docs/architecture.md", import.meta.url));
  const counted = [await countFiles("worker"), await countFiles("subprocess")];
  for (const { program } of counted) assert(program.includes("contexts/program/pool/pool.ts"));
  assert(counted[1]?.worker.includes("contexts/runner/runner.ts")); // a Worker's code comes as text
  assertEquals(numbersIn(text), numbersOf(counted));
  const [worker, , subprocess] = numbersIn(text);
  assert(worker! <= MOST.worker && subprocess! <= MOST.subprocess);
});
