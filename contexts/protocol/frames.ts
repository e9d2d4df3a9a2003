// How lines stand in a stream of bytes, where other things may stand beside them, and how binary data does:
// as lines of its own, ahead of the line that needs it. frame_reader.ts is the way back.
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

/** How many bytes go into one line that has to stay within a number of bytes itself. */
export function pieceWithin(most: number, mark: string): number {
  return Math.floor((most - (mark + BYTES_HEAD + BYTES_TAIL).length) / 4) * 3;
}
