// What a worker loads, by the flags that it was started with.
import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { readArguments } from "../../contexts/runner/subprocess/module_rules.ts";
import {
  submitCall,
  SubprocessContext,
  TaskExecutor,
  TaskFailedError,
  tasksFrom,
} from "../../mod.ts";

const FLAGS = [
  "--allow-module=https://example.com/tasks/",
  "--allow-module=file:///srv/one.ts",
  "--allow-module=file:///srv/all",
  "--map=file:///home/me/project/=file:///srv/all/",
  "token",
];

const allowed = {
  "https://example.com/tasks/a.ts": "https://example.com/tasks/a.ts",
  "https://example.com/tasks/deep/b.ts?v=2": "https://example.com/tasks/deep/b.ts?v=2",
  "https://EXAMPLE.com/tasks/x/../a.ts": "https://example.com/tasks/a.ts",
  "file:///srv/one.ts": "file:///srv/one.ts",
  "file:///srv/all/a.ts": "file:///srv/all/a.ts",
  "file:///home/me/project/a.ts": "file:///srv/all/a.ts",
};

const refused = [
  "https://example.com/tasks.ts",
  "https://example.com/tasks/../secret.ts",
  "https://example.com/tasks/%2e%2e/secret.ts",
  "https://example.com.evil.org/tasks/a.ts",
  "https://me@example.com/tasks/a.ts",
  "http://example.com/tasks/a.ts",
  "file:///srv/one.ts.js",
  "file:///srv/allofit.ts",
  "file:///srv/all/..%2Fsecret.ts",
  "file:///srv/all/..%5csecret.ts",
  "file:///home/me/project/..%2f..%2fsecret.ts",
  "file:///home/me/project/../secret.ts",
  "data:text/javascript,export const task = 1",
  "blob:https://example.com/1234",
  "npm:left-pad",
  "./a.ts",
];

Deno.test("a worker loads what is below what it was told, mapped where that was said", () => {
  const { token, locate } = readArguments(FLAGS);
  assertEquals(token, "token");
  for (const [url, place] of Object.entries(allowed)) assertEquals(locate(url), place);
});

for (const url of refused) {
  Deno.test(`a worker refuses ${url}, and says what it loads`, () => {
    const { locate } = readArguments(FLAGS);
    const { message } = assertThrows(() => locate(url), Error);
    assertEquals(
      message,
      "this worker loads only what is below https://example.com/tasks/ or file:///srv/one.ts or file:///srv/all (--allow-module)",
    );
  });
}

Deno.test("a worker without flags loads whatever it is told", () => {
  const { token, locate } = readArguments(["token"]);
  assertEquals([token, locate("data:,"), locate("node:fs")], ["token", "data:,", "node:fs"]);
});

Deno.test("worker.ts loads a module from where it was mapped, and nothing else", async () => {
  const here = new URL("../both/", import.meta.url).href;
  const worker = new URL("../../worker.ts", import.meta.url).pathname;
  const flags = [`--allow-module=${here}`, `--map=https://example.com/project/=${here}`];
  const args = ["run", "--quiet", "--allow-read", worker, ...flags];
  await using context = new SubprocessContext({ program: { command: Deno.execPath(), args } });
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const mapped = tasksFrom<typeof import("../both/tasks.ts")>(
    "https://example.com/project/tasks.ts",
  );
  const pid = await submitCall(executor, mapped.pid).result;
  const foreign = tasksFrom<{ task(): number }>("data:text/javascript,export const task = () => 1");
  const { message } = await assertRejects(
    () => submitCall(executor, foreign.task).result,
    TaskFailedError,
  );
  assertStringIncludes(message, `this worker loads only what is below ${here} (--allow-module)`);
  assertEquals(await submitCall(executor, mapped.pid).result, pid, "nothing was loaded");
  assertEquals(executor.stats().pool?.restarts, 0);
});
