// Tasks that go wrong in every way the list of faults knows, beside those that behave.

import type { ProgressReporter } from "../../task.ts";
import { untilCancelled, wait } from "../both/tasks.ts";

export * from "../both/tasks.ts";

/** Never ends, and listens to nobody. */
export function loop(): never {
  for (;;);
}

/** Never ends, but lets its thread turn. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/** Ends its worker. */
export function exit(code: number): never {
  Deno.exit(code);
}

/** Ends its worker the way of Node. */
export function processExit(code: number): never {
  return (globalThis as unknown as { process: { exit(code: number): never } }).process.exit(code);
}

/** Closes its worker, which goes on to the end of this turn. */
export function close(): Promise<never> {
  self.close();
  return new Promise(() => {});
}

/** Closes its worker, and returns. */
export function closeAndReturn(): Promise<never> {
  self.close();
  return Promise.resolve("returned" as never);
}

/** Throws where nobody catches. */
export function throwInTimer(message: string): Promise<never> {
  setTimeout(() => {
    throw new RangeError(message);
  }, 0);
  return new Promise(() => {});
}

/** Rejects, throws, and prevents its worker's end both times. */
export function handlesItsErrors(): Promise<string> {
  return new Promise((resolve) => {
    const seen: string[] = [];
    const handle = (event: Event) => {
      event.preventDefault();
      if (seen.push(event.type) === 2) setTimeout(() => resolve(seen.sort().join(" ")), 0);
    };
    self.addEventListener("unhandledrejection", handle);
    self.addEventListener("error", handle);
    Promise.reject(new RangeError("stray"));
    setTimeout(() => {
      throw new RangeError("stray");
    }, 0);
  });
}

/** Rejects a promise that nobody looks at. */
export function rejectUnhandled(message: string): Promise<never> {
  Promise.reject(new RangeError(message));
  return new Promise(() => {});
}

/** Returns at once, and ends its worker a moment later. */
export function exitLater(code: number): string {
  setTimeout(() => Deno.exit(code), 0);
  return "returned";
}

/** Returns at once, and throws in its worker a moment later. */
export function throwLater(message: string): string {
  setTimeout(() => {
    throw new RangeError(message);
  }, 0);
  return "returned";
}

/** Sends itself a signal; twice, as the first SIGSEGV that no fault has caused is forgiven. */
export function kill(signal: Deno.Signal): Promise<never> {
  Deno.kill(Deno.pid, signal);
  Deno.kill(Deno.pid, signal);
  return new Promise(() => {});
}

/** Reports once, then does what ends its worker. */
export function reportThenExit(code: number, progress: ProgressReporter<string>): never {
  progress.report("alive");
  Deno.exit(code);
}

/** Goes on until it is cancelled, and then ends its worker. */
export async function exitWhenCancelled(code: number): Promise<never> {
  await untilCancelled();
  Deno.exit(code);
}

/** Ends its worker in the turn in which it returns. */
export function returnAndExit(code: number): string {
  queueMicrotask(() => Deno.exit(code));
  return "returned";
}

const kept: Uint8Array[] = [];

/** Keeps so many megabytes for as long as its worker lives. */
export function keep(megabytes: number): void {
  kept.push(new Uint8Array(megabytes * 1024 * 1024).fill(1));
}

/** The state of each kind of permission, and of some finer ones. */
export function permissions(finer: readonly Deno.PermissionDescriptor[]): string[] {
  const kinds = ["read", "write", "net", "env", "run", "sys", "ffi", "import"] as const;
  const whole = kinds.filter((name) => granted({ name }));
  return [...whole, ...finer.filter(granted).map((descriptor) => JSON.stringify(descriptor))];
}

function granted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}

/** The values of some environment variables. */
export function environment(names: readonly string[]): (string | undefined)[] {
  return names.map((name) => Deno.env.get(name));
}

/** Opens a connection that nobody has allowed. */
export async function connect(): Promise<void> {
  await Deno.connect({ port: 1 });
}

/** Notes in a file that it has begun, then takes so many milliseconds. */
export async function note(file: string, id: number, ms: number): Promise<void> {
  Deno.writeTextFileSync(file, `${id}\n`, { append: true });
  await wait(ms);
}

/** Reads its standard input in every way there is; what it finds. */
export async function readInput(): Promise<unknown[]> {
  const piece = new Uint8Array(10);
  const first = [Deno.stdin.readSync(piece), await Deno.stdin.read(piece), prompt("What?")];
  return [...first, await new Response(Deno.stdin.readable).text()];
}

/** Ends its worker, or does nothing. */
export function exitOr(code: number | undefined): void {
  if (code !== undefined) Deno.exit(code);
}

/** Gives back what it got; of some, ends its worker a moment later. */
export function exitLaterOr(n: number): number {
  if (n % 20 === 10) setTimeout(() => Deno.exit(7), 0);
  return n;
}
