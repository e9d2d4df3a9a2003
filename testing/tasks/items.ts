// Functions of one item, for the contract suite.

import { currentTask, type SharedEvent } from "../../task.ts";
import { until } from "../turn.ts";

/** A number that may be held back, or have to wait for a cancel. */
export interface Item {
  readonly n: number;
  /** Wait for it. */
  readonly go?: SharedEvent;
  /** Raised when the function was called with it. */
  readonly begun?: SharedEvent;
}

/** The square. */
export function square(n: number): number {
  return n * n;
}

/** The square, later. */
export async function squareLater(n: number): Promise<number> {
  await Promise.resolve();
  return n * n;
}

/** The root of what has one. */
export function root(n: number): number {
  if (n < 0) throw new RangeError(`${n} has no root`);
  return Math.sqrt(n);
}

/** The square of what is not negative, as soon as it may be given; ends early when it is cancelled. */
export async function held({ n, go, begun }: Item): Promise<number> {
  begun?.set();
  const task = currentTask();
  await until(() => go === undefined || go.isSet() || task.cancelled());
  if (n < 0) throw new RangeError(`${n} is below zero`);
  return n * n;
}

/** A value that can travel, or one that cannot. */
export function odd(n: number): unknown {
  return n < 0 ? { on: { done: () => n } } : n;
}
