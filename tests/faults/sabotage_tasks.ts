// Tasks that break what their worker needs, on purpose or by the way.

import { currentTask } from "../../task.ts";

const { process } = globalThis as unknown as {
  process: {
    on(event: "unhandledRejection" | "exit", handle: () => void): void;
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

/** Has every map forget, without a word. */
export function muteMap(): number {
  Map.prototype.get = () => undefined;
  return 1;
}

/** Handles what nobody caught, as many a library for logs does. */
export function handleRejections(): number {
  process.on("unhandledRejection", () => {});
  addEventListener("unhandledrejection", (event) => event.preventDefault());
  addEventListener("error", (event) => event.preventDefault());
  return 1;
}

function loop(): never {
  for (;;);
}

function nothing(): never {
  return undefined as never;
}

const NO_ATOMICS = Object.fromEntries(
  ["load", "store", "add", "compareExchange", "wait", "notify"].map((name) => [name, nothing]),
);

/** What a task can do to what a child needs in order to leave. */
export const STAYS: Readonly<Record<string, () => void>> = {
  "replaces the timers": () => globalThis.setTimeout = nothing as never,
  "replaces Deno.exit": () => Deno.exit = nothing,
  "replaces Deno.kill": () => Deno.kill = nothing,
  "replaces Atomics": () => void Object.assign(Atomics, NO_ATOMICS),
  "replaces dispatchEvent": () => globalThis.dispatchEvent = loop,
  "leaves an unload listener that loops": () => addEventListener("unload", loop),
  "leaves an unload listener that throws": () => addEventListener("unload", fail),
  "leaves an unload listener that stops the others": () =>
    addEventListener("unload", (event) => event.stopImmediatePropagation()),
  "leaves an exit listener that loops": () => process.on("exit", loop),
  "leaves a loop": loop,
  "leaves promises without end": () => void forever(),
};

async function forever(): Promise<never> {
  for (;;) await undefined;
}

/** Does one of these as soon as it is over, and prints that. */
export function stay(how: string): void {
  const act = STAYS[how];
  if (act === undefined) return;
  setTimeout(() => {
    Deno.stdout.writeSync(new TextEncoder().encode("it stays\n"));
    act();
  }, 0);
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
