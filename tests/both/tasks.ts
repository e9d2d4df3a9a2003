// Tasks that behave, for tests on both contexts.

import {
  currentTask,
  type MessageSender,
  type ProgressReporter,
  type SharedEvent,
} from "../../task.ts";

/** Gives back what it got. */
export function identity<T>(value: T): T {
  return value;
}

/** Throws. */
export function fail(message: string): never {
  throw new RangeError(message);
}

/** Takes so many milliseconds, and gives them back. */
export async function wait(ms: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return ms;
}

/** Goes on until an event is raised, looking between turns. */
export async function untilSet(event: SharedEvent): Promise<string> {
  while (!event.isSet()) await new Promise((resolve) => setTimeout(resolve, 1));
  return "set";
}

/** Goes on until it is cancelled. */
export async function untilCancelled(): Promise<string> {
  while (!currentTask().cancelled()) await new Promise((resolve) => setTimeout(resolve, 1));
  return "cancelled";
}

/** Goes on until it is cancelled, without a pause. */
export function spin(): string {
  while (!currentTask().cancelled());
  return "cancelled";
}

/** Takes so many milliseconds, or less when it is cancelled. */
export async function waitOrCancel(ms: number): Promise<number> {
  const end = performance.now() + ms;
  while (performance.now() < end && !currentTask().cancelled()) await wait(1);
  return ms;
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

/** A text of so many characters. */
export function text(length: number): string {
  return "0123456789".repeat(Math.ceil(length / 10)).slice(0, length);
}

/** Keeps its thread busy for so many milliseconds, and listens to nobody. */
export function busy(ms: number): number {
  for (const end = performance.now() + ms; performance.now() < end;);
  return ms;
}

/** The process that runs it. */
export function pid(): number {
  return Deno.pid;
}

/** How many bytes it got. */
export function sizeOf(bytes: Uint8Array): number {
  return bytes.length;
}

/** Takes anything. */
export function take(..._values: unknown[]): void {}

/** When it began and when it ended, on a clock that all workers share. */
export async function span(ms: number): Promise<[start: number, end: number]> {
  const start = performance.timeOrigin + performance.now();
  await wait(ms);
  return [start, performance.timeOrigin + performance.now()];
}

/** Which future it runs for, as it knows it. */
export function ownId(): number {
  return currentTask().id;
}

/** Gives an item, then throws. */
export function* failAfterAnItem(): Generator<string, never> {
  yield "an item";
  throw new RangeError("after an item");
}

/** Sends a text into a pipe. */
export function send(sender: MessageSender<string>, text: string): void {
  sender.start();
  sender.send(text);
  sender.stop();
}

/** Resolves to how often its `then` was read. */
export function countsReads(): PromiseLike<number> {
  let reads = 0;
  return {
    get then() {
      reads += 1;
      return (resolve: (reads: number) => void) => resolve(reads);
    },
  } as unknown as PromiseLike<number>;
}
