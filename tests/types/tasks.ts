// A task module for the tests of types: every shape of export that a user may have.

import { BaseTask, type ProgressReporter, type Step } from "../../task.ts";

export const answer = 42;
export const table = { square: (n: number) => n * n };
export type Unit = "km" | "m";

export function square(n: number): number {
  return n * n;
}

export function nothing(): void {}

export async function later(text: string, unit: Unit = "m"): Promise<string> {
  return await Promise.resolve(text + unit);
}

export function many(first: string, ...rest: number[]): number {
  return first.length + rest.length;
}

export function identity<T>(value: T): T {
  return value;
}

export function pair<A, B extends string>(first: A, second: B): [A, B] {
  return [first, second];
}

export const arrow = (flag: boolean): "on" | "off" => flag ? "on" : "off";

export function* numbers(limit: number): Generator<number, string> {
  for (let n = 0; n < limit; n++) yield n;
  return "end";
}

export async function* lines(): AsyncGenerator<string, number> {
  yield await Promise.resolve("line");
  return 1;
}

export function letters(text: string): string[] {
  return [...text];
}

export function laterLetters(text: string): Promise<Set<string>> {
  return Promise.resolve(new Set(text));
}

export function counted(limit: number, progress: ProgressReporter<number>): string {
  progress(limit);
  return "counted";
}

export function stepped(progress: ProgressReporter<Step>): Promise<void> {
  progress.report({ complete: 1, total: 1 });
  return Promise.resolve();
}

export function optional(limit: number | undefined, progress: ProgressReporter<"a" | "b">): void {
  if (limit === undefined) progress("a");
}

export interface Words {
  word: string;
  count: number;
}

export class Speaking extends BaseTask<Words, boolean> {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  run(): boolean {
    this.send("word", this.#text);
    this.send("count", this.#text.length);
    // @ts-expect-error -- there is no message of that name
    this.send("other", 1);
    // @ts-expect-error -- a word is a string
    this.send("word", 1);
    return this.cancelled();
  }
}
