// A child of this machine and the socket that it is offered.

import { assertEquals, assertInstanceOf, assertStringIncludes } from "@std/assert";
import {
  call,
  submitCall,
  SubprocessContext,
  TaskExecutor,
  tasksFrom,
  WorkerLostError,
} from "../../mod.ts";
import { ChildSocket } from "../../contexts/program/subprocess/child_socket.ts";
import { denoProgram } from "../../contexts/program/subprocess/deno_program.ts";
import { LocalChild } from "../../contexts/program/subprocess/local_child.ts";
import { SubprocessLink } from "../../contexts/program/subprocess/subprocess_link.ts";
import { readUp } from "../../contexts/protocol/lines_up.ts";
import { down } from "../../contexts/protocol/lines_down.ts";
import type { Permissions } from "../../contexts/program/permissions.ts";
import { tasks } from "../both/names.ts";
import { tasks as odd } from "../faults/names.ts";
import { reached, until, within } from "../both/waiting.ts";

const leftovers = tasksFrom<typeof import("../both/leftover_tasks.ts")>(
  import.meta.resolve("../both/leftover_tasks.ts"),
);

const sizes = tasksFrom<typeof import("../faults/size_tasks.ts")>(
  import.meta.resolve("../faults/size_tasks.ts"),
);

const MEGABYTE = 1 << 20;

/** What a child says of the socket at its hello. */
async function saidOfSocket(permissions: Permissions, flags: string[] = []): Promise<unknown> {
  const greeted = Promise.withResolvers<unknown>();
  const program = denoProgram(permissions, undefined, flags);
  const link = new SubprocessLink({
    lines(block) {
      for (const line of readUp(block)) {
        if (line.type !== "hello") continue;
        link.abilities = line;
        greeted.resolve(line.socket);
      }
    },
    lost: ({ reason }) => greeted.reject(new Error(reason)),
    recalled() {},
    isIdle: () => true,
  }, {
    spawn: (token, _worker, socket) => new LocalChild(program, [`--socket=${socket}`, token], {}),
    offer: () => ChildSocket.offer(),
    unresponsiveAfter: 6,
  });
  link.send(down.hello({ output: false, depth: 1, watchMemory: false }), []);
  try {
    return await within(greeted.promise, 10_000, "see the child greet");
  } finally {
    await link.end(false);
  }
}

Deno.test("a child that may do everything gets its jobs by the socket", async () => {
  assertEquals(await saidOfSocket("inherit"), true);
});

Deno.test("a child that may not connect gets all by its standard input", async () => {
  assertEquals(await saidOfSocket("none"), undefined);
  assertEquals(await saidOfSocket("inherit", ["--deny-net"]), undefined);
  await using context = new SubprocessContext({ flags: ["--deny-net"] });
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const bytes = new Uint8Array(MEGABYTE).fill(7);
  assertEquals(await submitCall(executor, tasks.identity, bytes).result, bytes);
});

Deno.test("a child that is ended while it greets leaves by itself", async () => {
  const socket = ChildSocket.offer()!;
  const program = denoProgram("inherit", undefined, []);
  const child = new LocalChild(program, [`--socket=${socket.path}`, "token"], {});
  const stdin = child.stdin.getWriter();
  const hello = down.hello({ output: false, depth: 1, watchMemory: false });
  await stdin.write(new TextEncoder().encode(hello + down.exit()));
  await stdin.close();
  const { code, signal } = await within(child.status, 10_000, "see it end");
  await Promise.all([child.stdout.cancel(), child.stderr.cancel(), socket.close()]);
  assertEquals([code, signal], [0, null]);
});

Deno.test("a large result comes whole, though the task that was handed ahead never yields", async () => {
  await using context = new SubprocessContext();
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const shorts = Array.from({ length: 3000 }, (_, n) => submitCall(executor, tasks.identity, n));
  await Promise.all(shorts.map(({ result }) => result)); // so that tasks are handed ahead
  const bytes = submitCall(executor, sizes.encoded, "x", 4 * MEGABYTE);
  const text = submitCall(executor, odd.text, 4 * MEGABYTE);
  const behind = submitCall(executor, tasks.spin);
  assertEquals((await within(bytes.result, 5000, "see it come")).length, 4 * MEGABYTE);
  assertEquals((await within(text.result, 5000, "see it come")).length, 4 * MEGABYTE);
  await reached(behind, "executing");
  behind.cancel();
  await behind.result.catch(() => {});
  assertEquals(executor.stats().pool?.restarts, 0);
});

Deno.test("a worker that is held up in the middle of a large result is replaced, and nobody waits", async () => {
  await using context = new SubprocessContext({ heartbeatTimeout: 500 });
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const held = submitCall(executor, sizes.largeThenLoop, 16 * MEGABYTE);
  const error = await within(held.result.catch((error) => error), 10_000, "see it lost");
  assertInstanceOf(error, WorkerLostError);
  assertStringIncludes(error.message, "it stopped in the middle of a result and was killed");
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
});

Deno.test("a large result comes at once, though a task beside it keeps the thread", async () => {
  await using context = new SubprocessContext({ heartbeatTimeout: 500 });
  await using executor = new TaskExecutor({ context, maxWorkers: 1, tasksPerWorker: 2 });
  const go = context.event();
  const large = submitCall(executor, sizes.largeWhenSet, go, 16 * MEGABYTE);
  await reached(large, "executing");
  const held = submitCall(executor, sizes.keepThreadWhenSet, go, 2000);
  await reached(held, "executing");
  go.set();
  assertEquals((await within(large.result, 10_000, "see it come")).length, 16 * MEGABYTE);
  assertEquals(held.state, "executing");
  assertEquals([await held.result, executor.stats().pool?.restarts], [2000, 0]);
});

Deno.test("a worker that takes nothing of large arguments is replaced", async () => {
  await using context = new SubprocessContext();
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const begins = context.event();
  await submitCall(executor, leftovers.leaveTimer, begins, 60_000).result;
  const large = Array.from(
    { length: 4 },
    () => executor.submit(call(tasks.identity, new Uint8Array(2 * MEGABYTE))),
  );
  for (const { result } of large) {
    assertEquals((await within(result, 20_000, "go on") as Uint8Array).length, 2 * MEGABYTE);
  }
  assertEquals(executor.stats().pool?.restarts, 1);
});

/** Runs a task in a child, where temporary files are in some folder. */
async function squareWith(folder: string): Promise<string> {
  const code = `
    import { submitCall, SubprocessContext, TaskExecutor, tasksFrom } from ${here("../../mod.ts")};
    await using context = new SubprocessContext();
    await using executor = new TaskExecutor({ context });
    console.log(await submitCall(executor, tasksFrom(${
    here("../both/tasks.ts")
  }).identity, 49).result);
  `;
  return await outputOf(code, folder);
}

/** What a program says, where temporary files are in some folder. */
async function outputOf(code: string, folder: string): Promise<string> {
  const { stdout, stderr } = await within(
    new Deno.Command(Deno.execPath(), { args: ["eval", code], env: { TMPDIR: folder } }).output(),
    10_000,
    "see the program end",
  );
  return [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("").trim();
}

function here(module: string): string {
  return JSON.stringify(import.meta.resolve(module));
}

Deno.test("a program leaves nothing of a socket behind", async () => {
  const folder = await Deno.makeTempDir();
  try {
    assertEquals(await squareWith(folder), "49");
    assertEquals([...Deno.readDirSync(folder)], []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a program that ends while a child starts leaves nothing behind", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const code = `
      import { submitCall, SubprocessContext, TaskExecutor, tasksFrom } from ${
      here("../../mod.ts")
    };
      const executor = new TaskExecutor({ context: new SubprocessContext() });
      submitCall(executor, tasksFrom(${here("../both/tasks.ts")}).identity, 49);
      await Promise.resolve();
      console.log([...Deno.readDirSync(Deno.env.get("TMPDIR"))].length);
      Deno.exit();
    `;
    assertEquals(await outputOf(code, folder), "1");
    await until(() => [...Deno.readDirSync(folder)].length === 0, 10_000, "see it empty");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a program that can have no socket does without", async () => {
  const folder = await Deno.makeTempDir();
  try {
    assertEquals(await squareWith(`${folder}/missing`), "49");
    const long = `${folder}/${"long".repeat(30)}`;
    await Deno.mkdir(long);
    assertEquals(await squareWith(long), "49");
    assertEquals([...Deno.readDirSync(long)], []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
