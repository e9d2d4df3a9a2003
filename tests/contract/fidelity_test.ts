// The tables of values, refusals and throws of the codec's tests, sent out and back through each real
// context: the same answer in both, or the same refusal with the same path.
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type CallFuture,
  type ErrorRecord,
  submitCall,
  SubprocessContext,
  TaskExecutor,
  tasksFrom,
  WorkerContext,
} from "../../mod.ts";
import { difference } from "../codec/difference.ts";
import { refusals } from "../codec/refusals.ts";
import { throws, withoutStacks } from "../codec/throws.ts";
import { values, veryDeep } from "../codec/values.ts";

const tasks = tasksFrom<typeof import("../codec/table_tasks.ts")>(
  import.meta.resolve("../codec/table_tasks.ts"),
);

/** Names what a value is, for a step: pages of a table share one executor. */
type Step = (executor: TaskExecutor, name: string) => void | Promise<void>;

async function recordOf(future: CallFuture<unknown>): Promise<ErrorRecord> {
  await Promise.allSettled([future.result]);
  const { snapshot } = future;
  assert(snapshot.state === "failed", `the future is ${snapshot.state}`);
  return snapshot.error;
}

// What a structured clone of it would be: a class instance arrives as a plain object.
function expected(name: string): unknown {
  return structuredClone(values[name]());
}

const there: Step = async (executor, name) => {
  const value = await submitCall(executor, tasks.makeValue, name).result;
  assertEquals(difference(value, expected(name)), undefined);
};

const thereAndBack: Step = async (executor, name) => {
  const value = await submitCall(executor, tasks.echo, values[name]()).result;
  assertEquals(difference(value, expected(name)), undefined);
};

const refusedThere: Step = async (executor, name) => {
  const { name: type, message } = await recordOf(submitCall(executor, tasks.makeRefusal, name));
  const path = refusals[name].message.replace("args[1]", "result[1]").replace(/…$/, "");
  assertEquals(type, "TypeError");
  assert(
    message.startsWith(`Cannot give the result of table_tasks.ts#makeRefusal: Cannot send ${path}`),
    message,
  );
};

const refusedHere: Step = (executor, name) => {
  const argument = [1, { onDone: refusals[name].make() }];
  const { message } = assertThrows(() => submitCall(executor, tasks.echo, argument)) as Error;
  const path = refusals[name].message.replace("args[1]", "args[0][1]").replace(/…$/, "");
  assert(message.startsWith(`Cannot send ${path}`), message);
};

const thrown: Step = async (executor, name) => {
  const record = await recordOf(submitCall(executor, tasks.throwNamed, name));
  assertEquals(difference(withoutStacks(record), throws[name].record), undefined);
  assert(typeof record.stack === "string" && record.stack !== "");
};

const tables: readonly (readonly [string, readonly string[], Step])[] = [
  ["D22 values made in a task arrive", Object.keys(values), there],
  ["D22 values go out and come back", Object.keys(values), thereAndBack],
  ["D22 values that cannot travel are refused as results", Object.keys(refusals), refusedThere],
  ["G48 values that cannot travel are refused as arguments", Object.keys(refusals), refusedHere],
  ["J60 J61 everything thrown gives its record", Object.keys(throws), thrown],
];

for (const Context of [WorkerContext, SubprocessContext]) {
  const { name } = Context;
  const kind = name === "WorkerContext" ? "worker" : "subprocess";
  for (const [title, names, step] of tables) {
    Deno.test(`${title}: the whole table (${kind})`, async (test) => {
      await using context = new Context();
      await using executor = new TaskExecutor({ context, maxWorkers: 1 });
      for (const each of names) {
        await test.step(each, async () => await step(executor, each));
      }
    });
  }

  Deno.test(`D22 a value deeper than the stack goes out and comes back (${kind})`, async () => {
    await using context = new Context();
    await using executor = new TaskExecutor({ context, maxWorkers: 1 });
    const value = await submitCall(executor, tasks.echo, veryDeep()).result;
    assertEquals(difference(value, veryDeep()), undefined);
  });
}

Deno.test("J60 J61 the records of both contexts are the same, stacks included as far as the task's own lines (worker, subprocess)", async () => {
  await using threads = new WorkerContext();
  await using processes = new SubprocessContext();
  await using one = new TaskExecutor({ context: threads, maxWorkers: 1 });
  await using other = new TaskExecutor({ context: processes, maxWorkers: 1 });
  for (const name of Object.keys(throws)) {
    const [mine, theirs] = await Promise.all([
      recordOf(submitCall(one, tasks.throwNamed, name)),
      recordOf(submitCall(other, tasks.throwNamed, name)),
    ]);
    assertEquals(difference(withoutStacks(mine), withoutStacks(theirs)), undefined, name);
    assertEquals(ownLines(mine.stack), ownLines(theirs.stack), name);
  }
});

function ownLines(stack: string): string[] {
  return stack.split("\n").filter((line) => line.includes("/tests/codec/"));
}
