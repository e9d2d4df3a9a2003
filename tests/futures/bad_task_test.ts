import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import {
  type AnyFuture,
  call,
  SubprocessContext,
  TaskExecutor,
  TaskFailedError,
  tasksFrom,
  WorkerContext,
} from "../../mod.ts";

const tasks = tasksFrom<typeof import("../../examples/tasks.ts")>(
  import.meta.resolve("../../examples/tasks.ts"),
);

function square(n: number): number {
  return n * n;
}

const refused = {
  "a function itself": [square, "the function square"],
  "a closure": [(() => () => 1)(), "the function itself"],
  "nothing": [undefined, "undefined"],
  "a name alone": ["square", '"square"'],
  "a module": [tasks, "{}"],
} as const;

for (const [name, [task, found]] of Object.entries(refused)) {
  Deno.test(`TaskExecutor.submit() refuses ${name} as a task and goes on`, async () => {
    await using executor = new TaskExecutor();
    const error = assertThrows(() => executor.submit(call(task as never)), TypeError);
    assertEquals(
      error.message,
      `Cannot submit task: it must be one of tasksFrom(import.meta.resolve(...)), got ${found}`,
    );
    assertEquals([executor.running, executor.stats().waiting], [true, 0]);
  });
}

for (const [kind, found] of [["foo", '"foo"'], [undefined, "undefined"]] as const) {
  Deno.test(`TaskExecutor.submit() refuses a task of the kind ${found}, and names those there are`, async () => {
    await using executor = new TaskExecutor();
    const { task, args, createFuture } = call(tasks.square, 7);
    const spec = { kind: kind as never, task, args, createFuture };
    const error = assertThrows(() => executor.submit(spec), TypeError);
    assertEquals(
      error.message,
      `Cannot submit task: kind must be one of call, map, iteration, progress, custom, got ${found}`,
    );
    assertEquals(executor.stats().waiting, 0);
  });
}

for (const [args, found] of [[undefined, "undefined"], [7, "7"], ["abc", '"abc"']] as const) {
  Deno.test(`TaskExecutor.submit() refuses ${JSON.stringify(args)} as arguments`, async () => {
    await using executor = new TaskExecutor();
    const { kind, task, createFuture } = call(tasks.square, 7);
    const spec = { kind, task, args: args as never, createFuture };
    const error = assertThrows(() => executor.submit(spec), TypeError);
    assertEquals(error.message, `Cannot submit task: args must be an array, got ${found}`);
    assertEquals(executor.stats().waiting, 0);
  });
}

const noSpecs = {
  "a task": [tasks.square, "the task itself"],
  "nothing": [undefined, "undefined"],
  "null": [null, "null"],
  "a function": [square, "function square"],
} as const;

for (const [name, [spec, found]] of Object.entries(noSpecs)) {
  Deno.test(`TaskExecutor.submit() refuses ${name} as a spec and says what it takes`, async () => {
    await using executor = new TaskExecutor();
    const error = assertThrows(() => executor.submit(spec as never), TypeError);
    assertEquals(
      error.message,
      `Cannot submit task: it takes a spec such as call(task, ...), got ${found}`,
    );
    assertEquals(executor.stats().waiting, 0);
  });
}

const contexts = {
  WorkerContext: () => new WorkerContext(),
  SubprocessContext: () => new SubprocessContext(),
};

for (const [name, open] of Object.entries(contexts)) {
  Deno.test(`${name}: a buffer to transfer that is no argument's is refused, and stays whole`, async () => {
    await using context = open();
    await using executor = new TaskExecutor({ context });
    const [bytes, other] = [new Uint8Array(8), new ArrayBuffer(8)];
    const slips = [
      [call(tasks.brightest, bytes), [bytes.buffer, other], 1],
      [call(tasks.square, 7), [other], 0],
    ] as const;
    for (const [spec, transfer, at] of slips) {
      assertEquals(
        assertThrows(() => executor.submit<AnyFuture>(spec, { transfer }), TypeError).message,
        `Cannot submit task: transfer[${at}] is not a buffer of its arguments; leave it out or pass it`,
      );
    }
    assertEquals([bytes.buffer.detached, other.detached], [false, false]);
    assertEquals(executor.stats().waiting, 0);
  });

  Deno.test(`${name}: what is to be transferred must be a list of buffers`, async () => {
    await using context = open();
    await using executor = new TaskExecutor({ context });
    for (const transfer of [null, "x", {}, [new Uint8Array(8)]]) {
      assertThrows(
        () => executor.submit(call(tasks.square, 7), { transfer: transfer as never }),
        TypeError,
        "transfer must be a list of ArrayBuffers",
      );
    }
  });

  Deno.test(`${name}: a generator that is submitted as a call fails and says what to do`, async () => {
    await using context = open();
    await using executor = new TaskExecutor({ context });
    const error = await assertRejects(
      // @ts-expect-error -- the compiler says so, too
      () => executor.submit(call(tasks.countDown, 3)).result,
      TaskFailedError,
    );
    assertStringIncludes(error.message, "submit its task as an iteration");
  });
}
