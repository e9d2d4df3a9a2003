// A program whose Redis is reached encrypted: the certificate is known to its process alone.

import { submitCall, TaskExecutor, tasksFrom } from "../../mod.ts";
import { RedisContext } from "../../redis.ts";

const tasks = tasksFrom<typeof import("../../examples/tasks.ts")>(
  import.meta.resolve("../../examples/tasks.ts"),
);
await using context = new RedisContext({ url: Deno.args[0] ?? "", fleet: "scene" });
await using executor = new TaskExecutor({ context, maxWorkers: 1 });
console.log(await submitCall(executor, tasks.square, 7).result);
