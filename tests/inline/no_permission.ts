// A program without any permission, as a test that was started with plain `deno test` is.

import { submitCall, TaskExecutor, tasksFrom } from "../../mod.ts";
import { InlineContext } from "../../testing.ts";
import "./tasks.ts";

const tasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));
await using context = new InlineContext({ atOnce: true });
await using executor = new TaskExecutor({ context, maxWorkers: 1 });
const future = submitCall(executor, tasks.wake);
console.log(await future.result);
