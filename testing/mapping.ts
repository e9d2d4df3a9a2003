// What the lines about mapCalls() have in common: where items come from, and what a loop over their values gives.

import type { MapCallsOptions } from "../mod.ts";
import type { Stage } from "./stage.ts";
import { until } from "./turn.ts";

/** Counts up; notes how far it got, and whether it was closed. */
export function counting(limit = Infinity) {
  const state = { taken: 0, closed: false };
  function* numbers(): Generator<number> {
    try {
      while (state.taken < limit) yield state.taken++;
    } finally {
      state.closed = true;
    }
  }
  return { state, numbers: numbers() };
}

/** The numbers from 0, each in a turn of its own. */
export async function* later(count: number): AsyncGenerator<number> {
  for (let n = 0; n < count; n++) {
    await Promise.resolve();
    yield n;
  }
}

/** Items that never come. */
export const hanging: AsyncIterable<number> = {
  [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
};

/** What the tasks make of so many numbers from 0. */
export function squares(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n * n);
}

/** What a loop gives until it throws, and the error. */
export async function readAll<R>(values: AsyncIterable<R>) {
  const read: R[] = [];
  let error: (Error & { readonly index?: number }) | undefined;
  try {
    for await (const value of values) read.push(value);
  } catch (thrown) {
    error = thrown as Error;
  }
  return { read, error };
}

/** No task is left, whatever has become of it. */
export async function nothingLeft(executor: ReturnType<Stage["executor"]>): Promise<void> {
  await until(() => {
    const { waiting, executing, cancelling } = executor.stats();
    return waiting + executing + cancelling === 0;
  });
}

/** How to go through items, in the words of a test's title. */
export const ways: Readonly<Record<string, MapCallsOptions>> = {
  "in order": {},
  "as they are made": { ordered: false },
  "in chunks": { chunk: 7 },
  "in chunks, as they are made": { chunk: 7, ordered: false },
};
