// The seam below every context of other machines: a context that is told how to start its children.
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  call,
  type Child,
  submitCall,
  SubprocessContext,
  type SubprocessContextOptions,
  TaskCancelledError,
  TaskExecutor,
  WorkerLostError,
} from "../../mod.ts";
import { tasks } from "../both/names.ts";
import { until } from "../both/waiting.ts";

const worker = new URL("../../worker.ts", import.meta.url).pathname;

/** Starts `worker.ts` without the library's own way, and notes what is asked of it. */
function started(asked: string[]): (token: string) => Child {
  return (token) => {
    const process = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--allow-all", worker, token],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const { stdin, stdout, stderr, status, pid } = process;
    return {
      ...{ stdin, stdout, stderr, status, pid },
      kill(): void {
        asked.push("kill");
        try {
          process.kill("SIGKILL");
        } catch {
          // It has ended.
        }
      },
      ref: () => void asked.push("ref"),
      unref: () => void asked.push("unref"),
    };
  };
}

Deno.test("SubprocessContext with spawn runs tasks in the children that it gets", async () => {
  const asked: string[] = [];
  {
    await using context = new SubprocessContext({ spawn: started(asked) });
    await using executor = new TaskExecutor({ context, maxWorkers: 2 });
    const futures = [1, 2, 3].map((n) => submitCall(executor, tasks.identity, n));
    assertEquals(await Promise.all(futures.map(({ result }) => result)), [1, 2, 3]);
    assertEquals(futures[0]?.worker?.label, `pid ${futures[0]?.worker?.pid}`);
  }
  assertEquals(asked.includes("ref"), true, "kept until they have ended");
});

Deno.test("SubprocessContext with spawn has a child killed that does not end its task", async () => {
  const asked: string[] = [];
  await using context = new SubprocessContext({ spawn: started(asked) });
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const future = executor.submit(call(tasks.busy, 60_000), { cancelGrace: 0 });
  await until(() => future.state === "executing", 10_000, "see it run");
  future.cancel();
  await assertRejects(() => future.result, TaskCancelledError);
  assertEquals(asked.includes("kill"), true);
});

Deno.test("SubprocessContext with spawn that throws fails what waits, and says why", async () => {
  const spawn = () => {
    throw new Deno.errors.NotFound("there is no machine");
  };
  await using context = new SubprocessContext({ spawn });
  await using executor = new TaskExecutor({ context });
  const error = await assertRejects(
    () => submitCall(executor, tasks.identity, 1).result,
    WorkerLostError,
  );
  assertEquals(error.message.endsWith("there is no machine"), true, error.message);
});

const excess: SubprocessContextOptions[] = [
  { program: { command: "sh", args: [] } },
  { env: {} },
  { clearEnv: true },
  { permissions: "none" },
  { config: false },
  { flags: [] },
];

for (const options of excess) {
  const name = Object.keys(options)[0];
  Deno.test(`new SubprocessContext() refuses ${name} beside spawn`, () => {
    const make = () => new SubprocessContext({ ...options, spawn: started([]) });
    assertEquals(
      assertThrows(make, TypeError).message,
      `Cannot make context: ${name} is for children of this machine, see to it in \`spawn\` instead`,
    );
  });
}
