// A worker that is set up before its first task, and tasks that look whether it was.

import type { SharedEvent } from "../../task.ts";

let model: string | undefined;
let loads = 0;

/** Sets the worker up. */
export async function load(name: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  model = name;
  loads += 1;
}

/** What the worker was set up with, and how often. */
export function look(): string {
  return `${model} ${loads}`;
}

/** What the worker was set up with; ends it then, perhaps. */
export function lookAndExit(code: number | undefined): string {
  const seen = look();
  if (code !== undefined) setTimeout(() => Deno.exit(code), 0);
  return seen;
}

/** Ends the worker at once. */
export function exit(code: number): never {
  Deno.exit(code);
}

/** Fails. */
export function fail(path: string): never {
  throw new RangeError(`${path} is no model`);
}

/** Fails until an event is raised. */
export function failUntil(event: SharedEvent): void {
  if (!event.isSet()) throw new RangeError("not yet");
}

/** Ends the worker in the middle of the set-up. */
export async function dieInSetUp(): Promise<never> {
  await Promise.resolve();
  Deno.exit(9);
}

/** Fails in all but so many workers; a file counts them. */
export function onlySoMany(path: string, most: number): void {
  Deno.writeTextFileSync(path, ".", { append: true });
  if (Deno.statSync(path).size > most) throw new Error(`no more than ${most}`);
}

/** Never ends. */
export async function hang(): Promise<never> {
  return await new Promise<never>(() => {});
}
