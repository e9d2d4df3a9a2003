// A program that does not catch what its task throws: the first argument says in which context, the second how it
// waits. The line that waits is marked.

import {
  submitCall,
  submitIteration,
  SubprocessContext,
  TaskExecutor,
  tasksFrom,
  WorkerContext,
} from "../../mod.ts";

const tasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));
const [letter, how] = Deno.args;
const context = letter === "W" ? new WorkerContext() : new SubprocessContext();
const executor = new TaskExecutor({ context, maxWorkers: 1 });

async function main(): Promise<void> {
  switch (how) {
    case "await":
      await submitCall(executor, tasks.fail, "no").result; // await
      break;
    case "await all":
      await Promise.all([1, submitCall(executor, tasks.fail, "no").result]); // await all
      break;
    case "await late": {
      const future = submitCall(executor, tasks.fail, "no");
      while (!future.done) await new Promise((resolve) => setTimeout(resolve, 1));
      await future.result; // await late
      break;
    }
    case "read":
      for await (const item of submitIteration(executor, tasks.failAfterAnItem)) console.log(item); // read
  }
}

await main();
