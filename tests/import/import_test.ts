import { assert, assertEquals } from "@std/assert";
import { serveRepository } from "./served_repository.ts";
import { userFolder } from "./user_folder.ts";

// Uses every kind of task on both contexts, a cancel in the middle of a synchronous loop included.
const main = (library: string, tasks = "./tasks.ts") => `
import {
  submitCall, submitIteration, submitProgress, SubprocessContext, TaskExecutor, tasksFrom, WorkerContext,
} from "${library}";
import type * as Tasks from "${tasks}";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("${tasks}"));
for (const Context of [WorkerContext, SubprocessContext]) {
  await using context = new Context();
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const greeting = await submitCall(executor, tasks.greet, "you").result;
  const items = await Array.fromAsync(submitIteration(executor, tasks.count, 3));
  const reports = await Array.fromAsync(submitProgress(executor, tasks.report));
  const spinning = submitCall(executor, tasks.spin);
  await new Promise<void>((resolve) => {
    spinning.subscribe(({ snapshot }) => snapshot.state === "executing" && resolve());
  });
  spinning.cancel();
  const { name } = await spinning.result.catch((error) => error);
  console.log(context.kind, greeting, items.join(), reports.join(), name);
}
`;

const tasks = (library: string, more = "") => `
import { currentTask, type ProgressReporter } from "${library}";
${more}
export function greet(name: string): string {
  return \`hello \${name}, \${typeof currentTask().id}\`;
}
export function* count(limit: number): Generator<number> {
  for (let n = 1; n <= limit; n++) yield n;
}
export function report(progress: ProgressReporter<string>): void {
  progress("half");
  progress.report("whole");
}
export function spin(): void {
  while (!currentTask().cancelled());
}
`;

const printed = [
  "worker hello you, number 1,2,3 half,whole TaskCancelledError",
  "subprocess hello you, number 1,2,3 half,whole TaskCancelledError",
];

Deno.test("mod.ts works when imported from a URL into an empty folder", async () => {
  await using server = serveRepository();
  await using folder = await userFolder({
    "main.ts": main(`${server.url}/mod.ts`),
    "tasks.ts": tasks(`${server.url}/task.ts`),
  });
  assertEquals(await folder.run(), printed);
  assert(server.asked.includes("/bundled/worker_source.ts"));
  assert(server.asked.includes("/bundled/subprocess.js"));
});

Deno.test("task.ts works when it comes from another URL than mod.ts", async () => {
  await using library = serveRepository();
  await using other = serveRepository();
  await using folder = await userFolder({
    "main.ts": main(`${library.url}/mod.ts`),
    "tasks.ts": tasks(`${other.url}/task.ts`),
  });
  assertEquals(await folder.run(), printed);
  assert(other.asked.includes("/task.ts"));
});

Deno.test("tasksFrom() takes a module that is on the web itself", async () => {
  await using library = serveRepository();
  await using other = serveRepository({ "/their/tasks.ts": tasks("../task.ts") });
  await using folder = await userFolder({
    "main.ts": main(`${library.url}/mod.ts`, `${other.url}/their/tasks.ts`),
  });
  assertEquals(await folder.run(), printed);
  assert(other.asked.includes("/their/tasks.ts"));
});

Deno.test("mod.ts needs no permissions but to import, read and run", async () => {
  await using server = serveRepository();
  await using folder = await userFolder({
    "main.ts": main(`${server.url}/mod.ts`),
    "tasks.ts": tasks(`${server.url}/task.ts`),
  });
  const host = new URL(server.url).host;
  assertEquals(
    await folder.run(`--allow-import=${host}`, "--allow-read", "--allow-run"),
    printed,
  );
});

Deno.test("tasks load below a package.json without a type", async () => {
  await using server = serveRepository();
  await using folder = await userFolder({
    "package.json": '{ "name": "theirs", "version": "1.0.0" }',
    "main.ts": main(`${server.url}/mod.ts`, "./work/tasks.ts"),
    "work/tasks.ts": tasks(`${server.url}/task.ts`),
  });
  assertEquals(await folder.run(), printed);
});

Deno.test("tasks are loaded with the import map of the user's deno.json", async () => {
  await using server = serveRepository();
  await using folder = await userFolder({
    "deno.json": JSON.stringify({
      imports: { "futures/": `${server.url}/`, "#words": "./words/english.ts" },
    }),
    "main.ts": main("futures/mod.ts"),
    "tasks.ts": tasks("futures/task.ts", 'export { hello } from "#words";'),
    "words/english.ts": 'export const hello: string = "hello";',
  });
  assertEquals(await folder.run(), printed);
});
