// Plain calls for the contract suite.

import { currentTask, type SharedEvent } from "../../task.ts";
import { until } from "../turn.ts";

/** Gives back what it got. */
export function identity<T>(value: T): T {
  return value;
}

/** Gives back all that it got. */
export function list(...values: unknown[]): unknown[] {
  return values;
}

/** Adds; the second number is optional. */
export function add(one: number, other = 1): number {
  return one + other;
}

/** Throws. */
export function fail(message: string): never {
  throw new RangeError(message);
}

/** Gives something to be awaited that can be called as well. */
export function callableThenable(value: number): PromiseLike<number> {
  const then = (resolve: (value: number) => unknown) => resolve(value);
  return Object.assign(() => {}, { then }) as unknown as PromiseLike<number>;
}

/** Raises an event. */
export function mark(event: SharedEvent): void {
  event.set();
}

/** Waits for an event, then returns the value. */
export async function gate<T>(go: SharedEvent, value: T): Promise<T> {
  await until(() => go.isSet());
  return value;
}

/** Waits for an event, raises another, then throws. */
export async function gateThenFail(go: SharedEvent, passed: SharedEvent): Promise<never> {
  await until(() => go.isSet());
  passed.set();
  throw new RangeError("after the gate");
}

/** Waits for an event, raises another, then returns. */
export async function gateThenMark(go: SharedEvent, passed: SharedEvent): Promise<string> {
  await until(() => go.isSet());
  passed.set();
  return "passed";
}

/** Never yields and never looks at anything but the event. */
export function spinUntil(event: SharedEvent): void {
  while (!event.isSet());
}

/** Never yields; ends when it is cancelled. */
export function spinUntilCancelled(begun: SharedEvent): number {
  const task = currentTask();
  begun.set();
  let turns = 0;
  while (!task.cancelled()) turns += 1;
  return turns;
}

/** Yields; ends when its signal aborts, and says whether the reason is what it should be. */
export async function waitForAbort(begun: SharedEvent, reason: SharedEvent): Promise<void> {
  const { signal } = currentTask();
  begun.set();
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  if (`${signal.reason}` === "TaskCancelledError: Cannot go on: the task was cancelled") {
    reason.set();
  }
}

/** The names that the library's door has here. */
export async function libraryNames(url: string): Promise<string[]> {
  return Object.keys(await import(url)).sort();
}
