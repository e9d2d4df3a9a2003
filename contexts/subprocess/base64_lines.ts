// A buffer as lines: its length, then its bytes in pieces. The receiver knows by the length when it is whole.

import { lineOf } from "../protocol/lines.ts";

/** Bytes in one line: its text is 64 KiB. */
const PIECE = 48 * 1024;

/** The lines, made one by one. */
export function* base64Lines(buffer: ArrayBuffer): Generator<string, void, void> {
  const bytes = new Uint8Array(buffer);
  yield lineOf("buffer", `"length":${bytes.length}`);
  for (let at = 0; at < bytes.length; at += PIECE) {
    yield `{"type":"bytes","data":"${bytes.subarray(at, at + PIECE).toBase64()}"}\n`;
  }
}
