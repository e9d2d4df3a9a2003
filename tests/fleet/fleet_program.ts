// A program that uses a fleet for a task that never ends, to be killed.

import { submitCall, TaskExecutor, tasksFrom } from "../../mod.ts";
import { RedisContext } from "../../redis.ts";

const [url = "", fleet = "", port = ""] = Deno.args;
const counted = tasksFrom<typeof import("./counted_tasks.ts")>(
  import.meta.resolve("./counted_tasks.ts"),
);
const context = new RedisContext({ url, fleet, lease: 1000, silence: 1500 });
const executor = new TaskExecutor({ context, maxWorkers: 1 });
await submitCall(executor, counted.live, Number(port), 1).result;
