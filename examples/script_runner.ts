// Runs scripts of strangers, two at a time: each in a process of its own that may do nothing, for two seconds at most,
// in 64 MB. Prints what each exports as `default`, or what its function of that name gives, or what stopped it.
//
//     deno run -A examples/script_runner.ts script.js ...

import { type AnyFuture, call, SubprocessContext, TaskExecutor, tasksFrom } from "../mod.ts";

// The task comes as a data: URL, so that the child need not read even the module of its task.
const runner = `export async function run(source) {
  const script = await import("data:text/javascript," + encodeURIComponent(source));
  return typeof script.default === "function" ? await script.default() : script.default;
}`;
const tasks = tasksFrom<{ run(source: string): Promise<unknown> }>(
  "data:text/javascript," + encodeURIComponent(runner),
);

/** Run each script, and print what came of it. */
export async function main(paths: readonly string[]): Promise<void> {
  const names = new Map<number, string>();
  await using context = new SubprocessContext({
    permissions: "none",
    clearEnv: true,
    flags: ["--v8-flags=--max-old-space-size=64"],
    onOutput: ({ text, future }) => {
      if (future !== undefined) console.log(`${names.get(future)} prints: ${text.trimEnd()}`);
    },
  });
  await using executor = new TaskExecutor({ context, maxWorkers: 2, recycle: { tasks: 1 } });
  const ended = paths.map(async (path) => {
    const source = await Deno.readTextFile(path);
    const future = executor.submit(call(tasks.run, source), { timeout: 2000, cancelGrace: 0 });
    names.set(future.id, path);
    await future.result.catch(() => {});
    console.log(`${path}: ${outcome(future)}`);
  });
  await Promise.all(ended);
}

function outcome({ snapshot }: AnyFuture): string {
  if (snapshot.state === "completed") return Deno.inspect(snapshot.value);
  return snapshot.state === "failed" ? `${snapshot.error.name}: ${snapshot.error.message}` : "";
}

if (import.meta.main) await main(Deno.args);
