// The program whose files `deno task files` counts: one submitCall on a context of a kind, from making the context
// to closing it, with the library of a given folder. With `nothing` it loads the library and does no more.

import type * as Library from "../mod.ts";

const [folder, kind] = Deno.args;
const library: typeof Library = await import(new URL("mod.ts", folder).href);
if (kind !== "nothing") {
  const tasks = library.tasksFrom<typeof import("../examples/tasks.ts")>(
    import.meta.resolve("../examples/tasks.ts"),
  );
  const context = kind === "worker" ? new library.WorkerContext() : new library.SubprocessContext();
  const executor = new library.TaskExecutor({ context, maxWorkers: 1 });
  const value = await library.submitCall(executor, tasks.square, 7).result;
  await executor.shutdown();
  await context.close();
  if (value !== 49) throw new Error(`Cannot trust the count: 7 squared is ${value}`);
}
