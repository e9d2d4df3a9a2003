import { assertEquals } from "@std/assert";
import { submitCall, SubprocessContext, TaskExecutor, tasksFrom } from "../../mod.ts";

const root = new URL("../../", import.meta.url);
const tasks = tasksFrom<typeof import("../../examples/tasks.ts")>(
  import.meta.resolve("../../examples/tasks.ts"),
);

Deno.test({
  name: "SubprocessContext gives a child its whole startTimeout to say hello",
  ignore: Deno.build.os === "windows",
  async fn() {
    const child = `exec "${Deno.execPath()}" run -A --no-lock bundled/subprocess.js "$0"`;
    await using context = new SubprocessContext({
      program: { command: "sh", args: ["-c", `cd "${root.pathname}"; sleep 1; ${child}`] },
      heartbeatTimeout: 250,
    });
    await using executor = new TaskExecutor({ context, maxWorkers: 1 });
    assertEquals(await submitCall(executor, tasks.square, 7).result, 49);
    assertEquals(executor.stats().pool?.restarts, 0);
  },
});
