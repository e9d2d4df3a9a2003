// What is said and shown as text: changes of jobs, coloured source.

import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { changeInWords } from "../../components/change_in_words.ts";
import { say } from "../../components/say.ts";
import { tokenize } from "../../components/tokenize.ts";
import type { Job } from "../../squaring/job.ts";

function job(id: string, state: Job["state"], text: string): Job {
  return { id, input: 7, context: "workers", state, text, submittedAt: 0 };
}

Deno.test("changeInWords() names one job and counts several", () => {
  const done = job("a", "completed", "Completed: result=49");
  assertEquals(changeInWords([done]), "Square of 7: Completed: result=49");
  const failed = job("b", "failed", "Failed: Calculation took too long.");
  assertEquals(changeInWords([done, failed, job("c", "failed", "")]), "1 completed, 2 failed");
});

Deno.test("say() makes the same words news, again and again", () => {
  const region = signal<string | undefined>("Done");
  const said: unknown[] = [];
  region.subscribe((words) => said.push(words));
  for (let i = 0; i < 3; i++) say(region, "Done");
  say(region, "Failed");
  assertEquals(said, ["Done", "Done\u00a0", "Done", "Done\u00a0", "Failed"]);
});

Deno.test("changeInWords() says the latest of each job, and nothing of waiting ones", () => {
  assertEquals(changeInWords([job("a", "waiting", "Waiting")]), undefined);
  const latest = [job("a", "waiting", "Waiting"), job("a", "executing", "Executing")];
  assertEquals(changeInWords(latest), "Square of 7: Executing");
});

Deno.test("tokenize() loses nothing of any source file of the page", async () => {
  for await (const { name, isFile } of Deno.readDir(new URL("../../squaring/", import.meta.url))) {
    if (!isFile) continue;
    const text = await Deno.readTextFile(new URL(`../../squaring/${name}`, import.meta.url));
    assertEquals(tokenize(text).map((token) => token.text).join(""), text);
  }
});

Deno.test("tokenize() tells kinds apart", () => {
  const kinds = tokenize('const n = 42; // a "comment"\nreturn "const";').filter(({ kind }) =>
    kind !== "plain"
  );
  assertEquals(kinds, [
    { kind: "keyword", text: "const" },
    { kind: "number", text: "42" },
    { kind: "comment", text: '// a "comment"' },
    { kind: "keyword", text: "return" },
    { kind: "string", text: '"const"' },
  ]);
});
