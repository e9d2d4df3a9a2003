// What the lines of both directions have in common: one JSON object each, the same in every context.
// lines_down.ts and lines_up.ts are the protocol itself; docs/protocol.md tells the whole story.
//
// Job numbers: the low bits are the slot in the worker, the rest counts the slot's uses.

import type { Encoded } from "./codec/encode.ts";

/** The version in both hellos. */
export const PROTOCOL = 1;

/** A value in a line: `value` for plain JSON, `graph` (see codec/) with its number of buffers for the rest. */
export interface ValueField {
  readonly value?: unknown;
  readonly graph?: unknown;
  readonly buffers?: number;
}

/** A line's text: its type first, and the newline. */
export function lineText<L extends { readonly type: string }>(line: L): string {
  return JSON.stringify(line) + "\n";
}

/** What a value adds to a line's text, after a field and before the closing brace. */
export function valueText({ field, buffers }: Encoded): string {
  if (field === "") return "";
  return buffers.length === 0 ? "," + field : `,${field},"buffers":${buffers.length}`;
}

/**
 * Tells whether a block of lines has one that begins as a pattern says. Costs less than to look at each line, and
 * next to nothing in a line that is long.
 */
export function lineFinder(pattern: string): (block: string) => boolean {
  const first = new RegExp(`^(?:${pattern})`);
  const later = new RegExp(`\\n(?:${pattern})`); // it is the newline that the engine looks for
  return (block) => first.test(block) || later.test(block);
}

/**
 * The objects of a block of whole lines. One call of JSON.parse: newlines stand only between lines.
 *
 * @throws {SyntaxError} If a line is none, after the objects of those before it.
 */
export function parseLines(block: string): Iterable<unknown> {
  if (block === "") return [];
  const end = block.length - 1;
  try {
    if (block.indexOf("\n") === end) return [JSON.parse(block)];
    return JSON.parse(`[${block.slice(0, end).replaceAll("\n", ",")}]`);
  } catch {
    return oneByOne(block.slice(0, end));
  }
}

function* oneByOne(lines: string): Iterable<unknown> {
  for (const line of lines.split("\n")) yield JSON.parse(line);
}
