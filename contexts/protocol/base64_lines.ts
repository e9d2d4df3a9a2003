// Bytes as lines: how many, then the bytes in pieces. The receiver knows by the number when it has all.

import { lineText } from "./lines.ts";

/** Bytes in one line to a child: its text is 64 KiB. */
const PIECE = 48 * 1024;

/** The lines of a buffer, made one by one. */
export function* base64Lines(buffer: ArrayBuffer): Generator<string, void, void> {
  const bytes = new Uint8Array(buffer);
  yield announced("buffer", bytes.length);
  yield* bytesLines(bytes, PIECE);
}

/** The line that says how many bytes of what follow. */
export function announced(type: "buffer" | "long", length: number): string {
  return lineText({ type, length });
}

/** The lines with the bytes alone, so many in each. */
export function* bytesLines(bytes: Uint8Array, piece: number): Generator<string, void, void> {
  for (let at = 0; at < bytes.length; at += piece) {
    yield `{"type":"bytes","data":"${bytes.subarray(at, at + piece).toBase64()}"}\n`;
  }
}
