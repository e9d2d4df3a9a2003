// What the lines of both directions have in common, the same in every context: one JSON object each, as text and in a
// stream of bytes. lines_down.ts and lines_up.ts are the protocol itself, frame_reader.ts reads the bytes;
// docs/protocol.md tells the whole story.

import type { Encoded } from "./codec/codec.ts";

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

const PLAIN = '"value":';

/** Whether a value is plain JSON. */
export function isPlain({ field }: Encoded): boolean {
  return field.startsWith(PLAIN);
}

/** The JSON of a plain value. */
export function plainText({ field }: Encoded): string {
  return field.slice(PLAIN.length);
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

// How lines stand in a stream of bytes, where other things may stand beside them, and how binary data does:
// ahead of the line that needs it, in lines of its own, or as it is behind lines that announce it, if whoever
// reads has said that it reads that. frame_reader.ts is the way back.
//
// Each side begins its lines with its mark in place of the opening brace: the pool with that brace alone, a
// worker with the token that the pool gave it, which nobody else knows.

/** What a pool's lines begin with. */
export const POOL_MARK = "{";

/** What the lines begin with of the worker that was given a token. */
export function workerMark(token: string): string {
  return `{"from":${JSON.stringify(token)},`;
}

/** A line with its mark. */
export function marked(line: string, mark: string): string {
  return mark + line.slice(1);
}

/** What is sent as bytes: a buffer that a line refers to, or a line that is long. */
export type FrameType = "buffer" | "long";

/** After the mark of a line that says how many bytes come: to be followed by their number. */
export function lengthHead(type: FrameType): string {
  return `"type":"${type}","length":`;
}

/** After that number. */
export const LENGTH_TAIL = "}\n";

/** After the mark of a line with bytes: to be followed by them, in Base64. */
export const BYTES_HEAD = '"type":"bytes","data":"';

/** After them. */
export const BYTES_TAIL = '"}\n';

/** After the mark of a line that some of the bytes follow as they are: to be followed by their number. */
export const RAW_HEAD = '"type":"raw","length":';

/** After the mark of a line in place of the bytes: all of them come by the socket, as they are. */
export const BESIDE = '"type":"beside"}\n';

/**
 * The number in a line with a length, without its mark.
 *
 * @throws {RangeError} If it is none.
 */
export function lengthIn(rest: string, head: string): number {
  const length = parseInt(rest.slice(head.length, -LENGTH_TAIL.length), 10);
  if (!(length >= 0)) throw new RangeError("Cannot read bytes: their length is no number");
  return length;
}

/** Finds a line that has no mark, or is binary data. Where there is none, no line has to be looked at by itself. */
export function oddLine(mark: string): (text: string) => boolean {
  return lineFinder(`(?!${RegExp.escape(mark)}(?!"type":"(?:buffer|long|bytes|raw|beside)")|$)`);
}

/**
 * The lines for some bytes, made one by one: their number, then themselves.
 *
 * @param piece How many bytes go into one line, at most.
 */
export function* frameLines(
  type: FrameType,
  bytes: Uint8Array,
  mark: string,
  piece: number,
): Generator<string, void, void> {
  yield mark + lengthHead(type) + bytes.length + LENGTH_TAIL;
  for (let at = 0; at < bytes.length; at += piece) {
    yield mark + BYTES_HEAD + bytes.subarray(at, at + piece).toBase64() + BYTES_TAIL;
  }
}

/** Bytes as they are, and the lines that announce them; a newline follows. */
export interface RawPiece {
  readonly head: string;
  readonly bytes: Uint8Array;
}

/** What follows bytes as they are: standard output goes out in one piece up to its last newline, and no further. */
export const RAW_TAIL = "\n";

/**
 * The same bytes as they are, in pieces, each behind its line; the first one behind their number, too.
 *
 * @param most How long a piece is at most, with its lines and the newline.
 */
export function* rawPieces(
  type: FrameType,
  bytes: Uint8Array,
  mark: string,
  most: number,
): Generator<RawPiece, void, void> {
  let head = mark + lengthHead(type) + bytes.length + LENGTH_TAIL;
  if (bytes.length === 0) yield { head, bytes };
  const rawHead = mark + RAW_HEAD;
  const space = most - rawHead.length - String(most).length - (LENGTH_TAIL + RAW_TAIL).length;
  for (let at = 0; at < bytes.length; head = "") {
    const piece = bytes.subarray(at, at + space - head.length);
    yield { head: head + rawHead + piece.length + LENGTH_TAIL, bytes: piece };
    at += piece.length;
  }
}

/** How many bytes go into one line that has to stay within a number of bytes itself. */
export function pieceWithin(most: number, mark: string): number {
  return Math.floor((most - (mark + BYTES_HEAD + BYTES_TAIL).length) / 4) * 3;
}
