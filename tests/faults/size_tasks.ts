// Tasks that take, make and give back large values.

import { type SharedEvent, transferResult } from "../../task.ts";

/** Gives back a text. */
export function echoText(value: string): string {
  return value;
}

/** Gives back a list. */
export function echoList(value: readonly unknown[]): readonly unknown[] {
  return value;
}

/** Gives back bytes. */
export function echoBytes(value: Uint8Array): Uint8Array {
  return value;
}

/** How many bytes it got; takes so many milliseconds of its thread. */
export function sizeOf(bytes: Uint8Array, ms: number): number {
  for (const end = performance.now() + ms; performance.now() < end;);
  return bytes.length;
}

/** How many elements it got. */
export function countOf(list: readonly unknown[]): number {
  return list.length;
}

/** How many characters it got. */
export function lengthOf(text: string): number {
  return text.length;
}

/** The bytes of a text that is said so many times. */
export function encoded(text: string, times: number): Uint8Array {
  return new TextEncoder().encode(text.repeat(times));
}

/** So many bytes, and behind it something that keeps the thread for ever. */
export function largeThenLoop(length: number): Uint8Array {
  setTimeout(() => {
    for (;;);
  }, 0);
  return new Uint8Array(length);
}

/** So many ones, which become twos as soon as this thread is free. */
export function onesForNow(length: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(1);
  setTimeout(() => bytes.fill(2), 0);
  return bytes;
}

/** So many ones that it gives away, and makes twos all the same as soon as this thread is free, if it can. */
export function onesGivenAway(length: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(1);
  setTimeout(() => bytes.length > 0 && bytes.fill(2), 0);
  return transferResult(bytes);
}

/** So many pages of ones in memory that cannot be given away, and goes as soon as this thread is free. */
export function onesOfWasm(pages: number): Uint8Array {
  const memory = new WebAssembly.Memory({ initial: pages });
  setTimeout(() => memory.grow(1), 0);
  return transferResult(new Uint8Array(memory.buffer).fill(1));
}

/** So many bytes, once an event is set. */
export async function largeWhenSet(go: SharedEvent, length: number): Promise<Uint8Array> {
  while (!go.isSet()) await turn();
  return new Uint8Array(length);
}

/** Keeps the thread for so many milliseconds, from the turn after the one in which an event is set. */
export async function keepThreadWhenSet(go: SharedEvent, ms: number): Promise<number> {
  while (!go.isSet()) await turn();
  await turn();
  for (const end = performance.now() + ms; performance.now() < end;);
  return ms;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
