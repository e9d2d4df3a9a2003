// What the soak runs: short tasks of every kind, and some that end their worker.

import type { ProgressReporter } from "../../task.ts";

/** Gives back what it got. */
export function echo(value: number): number {
  return value;
}

/** Gives back a text. */
export function echoText(value: string): string {
  return value;
}

/** Gives back bytes. */
export function echoBytes(value: Uint8Array): Uint8Array {
  return value;
}

/** Takes so many milliseconds. */
export async function nap(ms: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return ms;
}

/** Throws. */
export function fail(message: string): never {
  throw new RangeError(message);
}

/** Never ends by itself. */
export function hang(): Promise<never> {
  return new Promise(() => {});
}

/** Reports so many numbers. */
export function count(to: number, progress: ProgressReporter<number>): number {
  for (let n = 0; n < to; n++) progress.report(n);
  return to;
}

/** Gives so many numbers. */
export function* numbers(to: number): Generator<number, number> {
  for (let n = 0; n < to; n++) yield n;
  return to;
}

/** Ends its worker, in one way or the other. */
export function die(how: "exit" | "close" | "throw" | "reject"): Promise<never> {
  if (how === "exit") Deno.exit(3);
  if (how === "close") self.close();
  if (how === "throw") setTimeout(() => fail("on purpose"), 0);
  if (how === "reject") void Promise.reject(new RangeError("on purpose"));
  return new Promise(() => {});
}
