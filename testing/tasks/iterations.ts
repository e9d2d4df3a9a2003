// Iterations for the contract suite.

import type { SharedEvent } from "../../task.ts";
import { turn, until } from "../turn.ts";
import { collected } from "../collected.ts";

/** Counts up to a limit; returns nothing. */
export function* count(limit: number): Generator<number, void> {
  for (let n = 1; n <= limit; n++) yield n;
}

/** The same, asynchronously. */
export async function* countLater(limit: number): AsyncGenerator<number, void> {
  for (let n = 1; n <= limit; n++) {
    await Promise.resolve();
    yield n;
  }
}

/** An array: an iterable without a return value. */
export function array<T>(...items: T[]): T[] {
  return items;
}

/** A Set. */
export function set<T>(...items: T[]): Set<T> {
  return new Set(items);
}

/** A text: its characters. */
export function text(value: string): string {
  return value;
}

/** A promise of an iterable. */
export function promised(limit: number): Promise<Iterable<number>> {
  return Promise.resolve(count(limit));
}

/** No iterable at all. */
export function noIterable(value: unknown): Iterable<never> {
  return value as Iterable<never>;
}

/** An iterable whose iterator's next() gives what it should not. */
export function odd(step: unknown): Iterable<never> {
  return { [Symbol.iterator]: () => ({ next: () => step as IteratorResult<never> }) };
}

/** The same, asynchronously. */
export function oddLater(step: unknown): AsyncIterable<never> {
  const next = () => Promise.resolve(step as IteratorResult<never>);
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** Two items and a result. */
export function* withResult(): Generator<number, number> {
  yield 1;
  yield 2;
  return 45;
}

/** The same, asynchronously. */
export async function* withLateResult(): AsyncGenerator<number, number> {
  yield 1;
  await Promise.resolve();
  yield 2;
  return 45;
}

/** Two items, then a throw. */
export function* failing(): Generator<number, never> {
  yield 1;
  yield 2;
  throw new RangeError("midway");
}

/** Waits for an event, then fails before there is an iterator. */
export async function failingSetUp(go: SharedEvent): Promise<Iterable<number>> {
  await until(() => go.isSet());
  throw new RangeError("set-up");
}

/** Waits for an event before it has a first item; says when it got so far. */
export async function lateStart(go: SharedEvent, begun: SharedEvent): Promise<Iterable<number>> {
  await until(() => go.isSet());
  return (function* () {
    begun.set();
    yield 1;
  })();
}

/** An item, a wait for an event, and further items; says when one of these was asked for. */
export async function* gated(
  go: SharedEvent,
  went: SharedEvent,
): AsyncGenerator<string, string> {
  yield "first";
  await until(() => go.isSet());
  yield "second";
  went.set();
  yield "third";
  return "end";
}

/** An item, a wait for an event, and the end. */
export async function* gatedEnd(go: SharedEvent): AsyncGenerator<string, string> {
  yield "only";
  await until(() => go.isSet());
  return "end";
}

/** An item, a wait for an event, and a throw. */
export async function* gatedThrow(go: SharedEvent): AsyncGenerator<string, never> {
  yield "only";
  await until(() => go.isSet());
  throw new RangeError("too late to matter");
}

/** Endless; says when its `finally` has run, synchronously. */
export function* endless(closed: SharedEvent): Generator<number, void> {
  try {
    for (let n = 0;; n++) yield n;
  } finally {
    closed.set();
  }
}

/** Endless; its `finally` takes its time. */
export async function* endlessLater(closed: SharedEvent): AsyncGenerator<number, void> {
  try {
    for (let n = 0;; n++) yield n;
  } finally {
    for (let turns = 0; turns < 5; turns++) await turn();
    closed.set();
  }
}

/** So many numbers; raises an event when it has given more than so many. */
export function* marking(limit: number, mark: number, event: SharedEvent): Generator<number, void> {
  for (let n = 0; n < limit; n++) {
    if (n === mark) event.set();
    yield n;
  }
}

/** The same with megabytes. */
export function* markingMegabytes(
  limit: number,
  mark: number,
  event: SharedEvent,
): Generator<Uint8Array, void> {
  for (const n of marking(limit, mark, event)) yield new Uint8Array(1 << 20).fill(n);
}

/** So many objects; its result is how many of them this side still held after the last. */
export async function* forgotten(limit: number): AsyncGenerator<object, number> {
  const items: WeakRef<object>[] = [];
  for (let n = 0; n < limit; n++) {
    const item = { n };
    items.push(new WeakRef(item));
    yield item;
  }
  return limit - await collected(items);
}
