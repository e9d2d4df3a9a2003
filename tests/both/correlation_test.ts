// One id and one text for a task, wherever people meet it; and an error that points at their line.

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type AnyFuture, call, iteration, mapCalls, submitCall, TaskGroup } from "../../mod.ts";
import { tasks as deadly } from "../faults/names.ts";
import { bothTest } from "./both_test_case.ts";
import { tasks } from "./names.ts";
import { until, within } from "./waiting.ts";

bothTest("currentTask().id is the id of the future", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2, tasksPerWorker: 2 });
  const futures = Array.from({ length: 20 }, () => submitCall(executor, tasks.ownId));
  for (const future of futures) assertEquals(await future.result, future.id);
});

/** What the result of a future says of it. */
async function messageOf(future: AnyFuture, name: string): Promise<string> {
  const error = await assertRejects(() => future.result, Error);
  assertEquals(error.name, name);
  return error.message;
}

bothTest("errors name the task and its future", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const failed = submitCall(executor, tasks.fail, "no");
  assertEquals(
    await messageOf(failed, "TaskFailedError"),
    `Cannot complete tasks.ts#fail (future ${failed.id}): RangeError: no`,
  );
  const lost = submitCall(executor, deadly.exit, 3);
  assertStringIncludes(
    await messageOf(lost, "WorkerLostError"),
    `tasks.ts#exit (future ${lost.id})`,
  );
  const late = executor.submit(call(tasks.untilCancelled), { timeout: 1 });
  assertStringIncludes(
    await messageOf(late, "TaskFailedError"),
    `tasks.ts#untilCancelled (future ${late.id}): its timeout of 1 ms is over`,
  );
  const running = submitCall(executor, tasks.untilCancelled);
  const queued = submitCall(executor, tasks.identity, 7);
  await until(() => running.state === "executing", 5000, "see it run");
  const [busy] = executor.explain(queued).busy;
  assertEquals([busy?.task, busy?.future], ["tasks.ts#untilCancelled", running.id]);
  running.cancel();
  assertEquals(
    await messageOf(running, "TaskCancelledError"),
    `Cannot give the result of tasks.ts#untilCancelled (future ${running.id}): it was cancelled`,
  );
});

/** The lines of a stack that are places. */
function framesOf(error: unknown): string[] {
  const [, ...lines] = ((error as Error).stack ?? "").split("\n");
  return lines.map((line) => line.trim());
}

bothTest("the stack of an error is the way of whoever waits for it", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  async function awaiting(): Promise<unknown> {
    return await submitCall(executor, tasks.fail, "no").result;
  }
  async function reading(): Promise<void> {
    for await (const _ of executor.submit(iteration(tasks.failAfterAnItem)));
  }
  async function losing(): Promise<unknown> {
    return await submitCall(executor, deadly.exit, 3).result;
  }
  async function grouping(): Promise<unknown> {
    await using group = new TaskGroup(executor);
    submitCall(group, tasks.fail, "no");
    return await group.all();
  }
  async function mapping(): Promise<void> {
    for await (const _ of mapCalls(executor, tasks.fail, ["no"]));
  }
  for (const waiting of [awaiting, reading, losing, grouping, mapping]) {
    const error = await waiting().catch((error) => error);
    const [first, second] = framesOf(error);
    assertStringIncludes(first ?? "", `at async ${waiting.name} (${import.meta.url}`);
    assertStringIncludes(second ?? "", import.meta.url);
  }
});

const OURS = ["futures", "contexts"].map((room) => import.meta.resolve(`../../${room}/`));
const program = new URL("uncaught_program.ts", import.meta.url);

for (const how of ["await", "await all", "await late", "read"]) {
  bothTest(`an error that a program does not catch points at its line: ${how}`, async (scene) => {
    const { code, stderr } = await within(
      new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-lock", program.href, scene.letter, how],
        env: { NO_COLOR: "1" },
      }).output(),
      10_000,
      "see the program end",
    );
    const printed = new TextDecoder().decode(stderr);
    const lines = Deno.readTextFileSync(program).split("\n");
    const line = lines.findIndex((text) => text.endsWith(`// ${how}`)) + 1;
    const [whole, cause] = printed.split("Caused by:");
    const frames = whole!.split("\n").filter((text) => text.trim().startsWith("at "));
    const [first] = frames.filter((text) => !text.includes("Promise.all"));
    assertStringIncludes(first ?? "", `${program.href}:${line}:`, printed);
    assertEquals(frames.filter((text) => OURS.some((room) => text.includes(room))), [], printed);
    assert(code !== 0 && cause !== undefined, printed);
  });
}
