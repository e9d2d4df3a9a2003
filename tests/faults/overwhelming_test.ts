// Arguments that do not fit into a worker: their task is lost, with the third worker; those behind it run.

import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  submitCall,
  SubprocessContext,
  TaskExecutor,
  tasksFrom,
  WorkerContext,
} from "../../mod.ts";
import { lossOf, within } from "../both/waiting.ts";
import { tasks } from "../both/names.ts";

const overwhelming = tasksFrom<typeof import("./overwhelming_tasks.ts")>(
  import.meta.resolve("./overwhelming_tasks.ts"),
);

const LIMIT = 60_000;
const HEAP = 32; // megabytes
const MOST = 400_000; // objects, some three times as much

const small = {
  W: () => new WorkerContext({ memoryLimit: HEAP }),
  P: () => new SubprocessContext({ flags: [`--v8-flags=--max-old-space-size=${HEAP}`] }),
};

for (const [letter, context] of Object.entries(small)) {
  Deno.test(`${letter} a task whose arguments end every worker is lost alone`, async () => {
    await using own = context();
    await using executor = new TaskExecutor({ context: own, maxWorkers: 1 });
    assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
    const list = Array.from({ length: MOST }, (_, i) => ({ i, name: `n${i}` }));
    const [one, two] = [1, 2].map(() => submitCall(executor, overwhelming.lengthOf, list));
    const behind = [2, 3, 4].map((n) => submitCall(executor, tasks.identity, n));
    for (const future of [one, two]) {
      const { message } = await lossOf(future!, LIMIT);
      assertStringIncludes(message, "3 workers have ended as they took in its arguments");
    }
    const values = Promise.all(behind.map(({ result }) => result));
    assertEquals(await within(values, LIMIT, "see those behind it done"), [2, 3, 4]);
  });
}
