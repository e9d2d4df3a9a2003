// Tasks that break what their worker needs, on purpose or by the way.

import { currentTask } from "../../task.ts";

const { process } = globalThis as unknown as {
  process: {
    on(event: "unhandledRejection", handle: () => void): void;
    stdin: AsyncIterable<unknown>;
  };
};

function fail(): never {
  throw new Error("it was patched");
}

/** Breaks JSON, then gives what needs it. */
export function patchJson(): unknown {
  JSON.stringify = fail;
  return { a: 1 };
}

/** Breaks every map. */
export function patchMap(): number {
  Map.prototype.get = fail;
  return 1;
}

/** Handles what nobody caught, as many a library for logs does. */
export function handleRejections(): number {
  process.on("unhandledRejection", () => {});
  addEventListener("unhandledrejection", (event) => event.preventDefault());
  addEventListener("error", (event) => event.preventDefault());
  return 1;
}

/** Closes standard output. */
export function closeOutput(): number {
  Deno.stdout.close();
  return 1;
}

/** Reads all of Node's standard input. */
export async function readInput(): Promise<string> {
  return (await Array.fromAsync(process.stdin)).join("");
}

/** What the worker was started with. */
export function args(): string[] {
  return Deno.args;
}

/** Ends its worker some time after it was cancelled. */
export function quitLate(ms: number): never {
  const task = currentTask();
  while (!task.cancelled());
  const start = performance.now();
  while (performance.now() - start < ms);
  Deno.exit(0);
}
