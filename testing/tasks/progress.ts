// Tasks that report, for the contract suite.

import {
  type ProgressReporter,
  type SharedEvent,
  type Step,
  steps,
  TaskCancelledError,
} from "../../task.ts";
import { until } from "../turn.ts";

/** Reports how far the sum of some numbers is; returns the sum. */
export function sum(
  numbers: number[],
  progress: ProgressReporter<[done: number, of: number]>,
): number {
  let total = 0;
  for (const [index, n] of numbers.entries()) {
    progress([index, numbers.length]);
    total += n;
  }
  progress.report([numbers.length, numbers.length]);
  return total;
}

/** Reports what it got. */
export function tell(values: unknown[], progress: ProgressReporter<unknown>): void {
  for (const value of values) progress(value);
}

/** Reports, then throws. */
export function failing(progress: ProgressReporter<string>): never {
  progress("begun");
  throw new RangeError("after the report");
}

/** Reports, waits for an event, reports again; says when the second report went through. */
export async function gated(
  go: SharedEvent,
  went: SharedEvent,
  progress: ProgressReporter<string>,
): Promise<string> {
  progress("first");
  await until(() => go.isSet());
  progress("second");
  went.set();
  return "end";
}

/** What a cancelled task makes of its report: raises one event per part that it went through. */
export async function cleaning(
  go: SharedEvent,
  caught: SharedEvent,
  cleaned: SharedEvent,
  progress: ProgressReporter<string>,
): Promise<void> {
  progress("first");
  await until(() => go.isSet());
  try {
    progress("second");
  } catch (error) {
    if (error instanceof TaskCancelledError) caught.set();
    throw error;
  } finally {
    cleaned.set();
  }
}

/** Reports twice, and a third time when that would not wait; a timer that goes on meanwhile raises an event. */
export async function patient(event: SharedEvent, progress: ProgressReporter<number>) {
  progress(1);
  progress(2);
  setTimeout(() => event.set(), 0);
  await progress.ready();
  progress(3);
}

/** Catches what the report throws, and goes on to return. */
export async function stubborn(
  go: SharedEvent,
  progress: ProgressReporter<unknown>,
): Promise<string> {
  progress("first");
  await until(() => go.isSet());
  try {
    // A value that cannot travel: the cancel is seen first.
    progress(() => "second");
  } catch (error) {
    return error instanceof TaskCancelledError ? "cancelled first" : "sent first";
  }
  return "not cancelled";
}

/** The same, but what it learned is thrown. */
export async function stubbornThrow(
  go: SharedEvent,
  progress: ProgressReporter<string>,
): Promise<void> {
  progress("first");
  await until(() => go.isSet());
  throw new RangeError("too late to matter");
}

/** Reports without pause and without end, and never yields. */
export function endless(progress: ProgressReporter<number>): never {
  for (let n = 0;; n++) progress(n);
}

/** Throws the error of a cancelled task, which it is not. */
export function pretending(progress: ProgressReporter<string>): never {
  progress("first");
  throw new TaskCancelledError("nobody asked");
}

/** Reports steps. */
export function stepping(progress: ProgressReporter<Step>): string {
  const counter = steps(progress, 4);
  counter.step("one");
  counter.step(undefined, 2);
  counter.step("last");
  return "stepped";
}

/** Reports once its reporter is the only one that still lives: after it has returned. */
export function lateReport(tried: SharedEvent, progress: ProgressReporter<string>): string {
  progress("in time");
  setTimeout(() => {
    try {
      progress("too late");
    } catch {
      tried.set();
    }
  }, 0);
  return "returned";
}
