// The lines that cross between a pool and a worker: one JSON object each, the same in every context.
// docs/protocol.md tells the whole story; this file is its types and the two ways through text.
//
// Job numbers: the low bits are the slot in the worker, the rest counts the slot's uses.

import type { TaskKind } from "../../futures/task/task_reference.ts";

/** The version in both hellos. */
export const PROTOCOL = 1;

/** A value in a line: `value` for plain JSON, `graph` (see codec/) with its number of buffers for the rest. */
export interface ValueField {
  readonly value?: unknown;
  readonly graph?: unknown;
  readonly buffers?: number;
}

/** From the pool to the worker. */
export type DownLine =
  | {
    readonly type: "hello";
    readonly protocol: number;
    readonly depth: number;
    readonly watchMemory: boolean;
  }
  | {
    readonly type: "task";
    readonly task: number;
    readonly url: string;
    readonly name: string;
    readonly kind: TaskKind;
  }
  | RunLine
  | { readonly type: "cancel"; readonly job: number }
  | { readonly type: "recall"; readonly jobs: readonly number[] }
  | { readonly type: "acknowledge"; readonly job: number; readonly count: number }
  | { readonly type: "set"; readonly event: number }
  | { readonly type: "ping" };

/** Run a job: the value is the array of its arguments. */
export type RunLine = ValueField & {
  readonly type: "run";
  readonly job: number;
  readonly task: number;
};

/** From the worker to the pool. */
export type UpLine =
  | { readonly type: "hello"; readonly protocol: number }
  | { readonly type: "started"; readonly job: number }
  | ValueField & { readonly type: "returned"; readonly job: number }
  | ValueField & { readonly type: "raised"; readonly job: number }
  | ValueField & { readonly type: "sent"; readonly job: number; readonly name: string }
  | { readonly type: "abandoned"; readonly job: number }
  | ValueField & { readonly type: "piped"; readonly pipe: number }
  | { readonly type: "set"; readonly event: number }
  | { readonly type: "usage"; readonly bytes: number }
  | { readonly type: "exiting"; readonly code: number; readonly error?: ValueField }
  | { readonly type: "pong" };

/** A line's text: a type, further fields as they stand in JSON (`"job":7`), and the newline. */
export function lineOf(type: string, ...fields: readonly string[]): string {
  let text = `{"type":"${type}"`;
  for (const field of fields) if (field !== "") text += "," + field;
  return text + "}\n";
}

/** What `lineOf` would give for a run with its arguments, in one step. */
export function runLine(job: number, task: number, args: string): string {
  return `{"type":"run","job":${job},"task":${task},${args}}\n`;
}

/** A value field's text with the number of its buffers. */
export function valueText(
  encoded: { readonly field: string; readonly buffers: readonly ArrayBuffer[] },
): string {
  return encoded.buffers.length === 0
    ? encoded.field
    : `${encoded.field},"buffers":${encoded.buffers.length}`;
}

/**
 * The objects of a block of whole lines. One call of JSON.parse: newlines stand only between lines.
 *
 * @throws {SyntaxError} If a line is none, after the objects of those before it.
 */
export function parseLines<L>(block: string): Iterable<L> {
  const end = block.length - 1;
  try {
    if (block.indexOf("\n") === end) return [JSON.parse(block)];
    return JSON.parse(`[${block.slice(0, end).replaceAll("\n", ",")}]`);
  } catch {
    return oneByOne(block.slice(0, end));
  }
}

function* oneByOne<L>(lines: string): Iterable<L> {
  for (const line of lines.split("\n")) yield JSON.parse(line);
}
