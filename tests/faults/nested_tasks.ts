// Tasks that have executors of their own, and one that starts a process.

import { submitCall, SubprocessContext, TaskExecutor, WorkerContext } from "../../mod.ts";
import type { Letter } from "../both/scene.ts";
import { nested, tasks } from "./names.ts";

/** Has each letter's context run the next, the innermost a plain task; how many levels there were. */
export async function nest(letters: string): Promise<number> {
  if (letters === "") return 0;
  await using context = contextOf(letters[0] as Letter);
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  return 1 + await submitCall(executor, nested.nest, letters.slice(1)).result;
}

/** Starts a worker of its own and leaves it behind; the worker's process id. */
export async function leaveWorkerBehind(letter: Letter): Promise<number> {
  const executor = new TaskExecutor({ context: contextOf(letter), maxWorkers: 1 });
  return await submitCall(executor, tasks.pid).result;
}

/** Starts a worker of its own with a task that never ends, and waits for it. */
export async function waitForNested(letter: Letter): Promise<never> {
  const executor = new TaskExecutor({ context: contextOf(letter), maxWorkers: 1 });
  return await submitCall(executor, tasks.never).result;
}

/** Starts a process that lasts, and leaves it behind; its id. */
export function leaveProcessBehind(): number {
  const command = new Deno.Command("sleep", { args: ["1000"], stdin: "null" });
  return command.spawn().pid;
}

/** The same, and then keeps its own thread busy for ever. */
export function leaveProcessBehindAndLoop(file: string): never {
  Deno.writeTextFileSync(file, `${leaveProcessBehind()}\n`);
  for (;;);
}

function contextOf(letter: Letter): WorkerContext | SubprocessContext {
  return letter === "W" ? new WorkerContext() : new SubprocessContext();
}
