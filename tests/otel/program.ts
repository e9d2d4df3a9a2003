// A program that is instrumented: a span of its own, and tasks in it. Its argument says on which context.

import { trace } from "npm:@opentelemetry/api@1.9.0";
import {
  submitCall,
  SubprocessContext,
  TaskExecutor,
  tasksFrom,
  WorkerContext,
} from "../../mod.ts";
import { instrument } from "../../otel.ts";

const tasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));
const context = Deno.args[0] === "P" ? new SubprocessContext() : new WorkerContext();
const executor = new TaskExecutor({ context, maxWorkers: 2, tasksPerWorker: Number(Deno.args[1]) });
using _ = instrument(executor);
await trace.getTracer("tests").startActiveSpan("caller", async (span) => {
  const squares = [1, 2, 3].map((n) => submitCall(executor, tasks.work, n).result);
  console.log(await Promise.all(squares));
  await submitCall(executor, tasks.fail, "no").result.catch(() => {});
  span.end();
});
for await (const _ of Deno.stdin.readable); // what there is now is looked up in the meantime
await executor.shutdown();
await context.close();
