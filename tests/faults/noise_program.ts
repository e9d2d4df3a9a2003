// A program with subprocesses that make noise. What they print is passed on to this program's own
// output, where a test can look at it. What the tasks gave is a line of its own on standard error.
//
// Arguments: the names of tasks with their arguments in JSON, run one after the other in one child.

import { submitCall, SubprocessContext, TaskExecutor, tasksFrom } from "../../mod.ts";

type Noise = typeof import("./noise_tasks.ts");
const tasks = tasksFrom<Noise>(import.meta.resolve("./noise_tasks.ts"));

await using context = new SubprocessContext();
await using executor = new TaskExecutor({ context, maxWorkers: 1 });
const given: unknown[] = [];
for (const arg of Deno.args) {
  const [name, ...args] = JSON.parse(arg);
  const future = submitCall(executor, tasks[name as "print"], ...args as [string, number]);
  const value = await future.result.catch((error) => `${error}`) as unknown;
  given.push(typeof value === "string" || value instanceof Uint8Array ? summary(value) : value);
}
const { restarts } = executor.stats().pool!;
await executor.shutdown();
console.error("\ngiven " + JSON.stringify([...given, restarts]));

/** Long values in short: the length, and whether each part of it is what it should be. */
function summary(value: string | Uint8Array): unknown {
  if (value.length < 500) return typeof value === "string" ? value : [...value];
  const right = typeof value === "string"
    ? value === "0123456789".repeat(Math.ceil(value.length / 10)).slice(0, value.length)
    : value.every((byte) => byte === 7);
  return right ? value.length : "damaged";
}
