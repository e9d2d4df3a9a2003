// Users' projects: both contexts load tasks as the program loads its own modules, and have its unstable features.

import { assertEquals } from "@std/assert";
import { userFolder } from "./user_folder.ts";

const mod = import.meta.resolve("../../mod.ts");

const MAIN = `
import { submitCall, SubprocessContext, TaskExecutor, tasksFrom, WorkerContext } from "${mod}";
const tasks = tasksFrom(import.meta.resolve("./tasks.ts"));
for (const Context of [WorkerContext, SubprocessContext]) {
  await using context = new Context();
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const result = await submitCall(executor, tasks.task).result.catch((error) => error.message);
  console.log(context.kind, result);
}
`;

/** A package in node_modules, and what its project says of it. */
const INSTALLED = {
  "node_modules/installed/package.json":
    '{ "name": "installed", "version": "1.0.0", "type": "module", "main": "main.js" }',
  "node_modules/installed/main.js": 'export const name = "installed";',
  "package.json":
    '{ "dependencies": { "installed": "1.0.0" }, "imports": { "#own": "./own.js" }, "type": "module" }',
  "own.js": 'export const name = "own";',
  "main.ts": MAIN,
  "tasks.ts": `
import { name as installed } from "installed";
import { name as own } from "#own";
export const task = () => [installed, own].join();
`,
};

Deno.test("a project with a package.json and no deno.json", async () => {
  await using user = await userFolder(INSTALLED);
  assertEquals(await user.run(), ["worker installed,own", "subprocess installed,own"]);
});

Deno.test("a package.json that is nearer than a deno.json", async () => {
  const app = Object.entries(INSTALLED).map(([path, text]) => [`app/${path}`, text]);
  const files = { "deno.json": '{ "imports": { "#own": "./none.ts" } }' };
  await using user = await userFolder({ ...files, ...Object.fromEntries(app) }, "app/main.ts");
  assertEquals(await user.run(), ["worker installed,own", "subprocess installed,own"]);
});

Deno.test("a package.json beside a deno.json, in a program that may not read them", async () => {
  const config = { "deno.json": '{ "imports": { "mine": "./own.js" } }' };
  const task = 'import { name } from "mine"; import "installed"; export const task = () => name;';
  await using user = await userFolder({ ...INSTALLED, ...config, "tasks.ts": task });
  const flags = ["--allow-run", "--allow-read=tasks.ts,own.js,node_modules"];
  const [inWorker, inChild = ""] = await user.run(...flags);
  assertEquals(inWorker, "worker own");
  assertEquals(/Requires read access to .*tasks\.ts/.test(inChild), true, inChild); // found, not allowed
});

Deno.test("a task says what its program is, on both contexts", async () => {
  const task =
    "export const task = () => new URL('.', Deno.mainModule).pathname.split('/').at(-2);";
  await using user = await userFolder({ "app/main.ts": MAIN, "app/tasks.ts": task }, "app/main.ts");
  assertEquals(await user.run(), ["worker app", "subprocess app"]);
});

Deno.test("a task has the unstable features of its program, on the command line and in deno.json", async () => {
  const task = "export const task = () => [typeof Deno.openKv, typeof Deno.cron].join();";
  await using plain = await userFolder({ "main.ts": MAIN, "tasks.ts": task });
  assertEquals(await plain.run(), ["worker undefined,undefined", "subprocess undefined,undefined"]);
  assertEquals(await plain.run("-A", "--unstable-kv"), [
    ...["worker function,undefined", "subprocess function,undefined"],
  ]);
  const seen = await plain.run("--allow-run", "--allow-read", "--unstable-kv", "--unstable-cron");
  assertEquals(seen, ["worker function,function", "subprocess function,function"]);
  const config = { "deno.json": '{ "unstable": ["kv"] }' };
  await using named = await userFolder({ ...config, "main.ts": MAIN, "tasks.ts": task });
  assertEquals(await named.run(), ["worker function,undefined", "subprocess function,undefined"]);
});
