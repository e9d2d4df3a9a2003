// A child's standard output, told apart: lines of the protocol, buffers, and whatever else was
// printed there, with or without a newline, before, after or between them.
//
// A line is the protocol's if it begins with the token of this child, which nobody else knows.

import { BufferAssembly } from "./buffer_assembly.ts";

/** What is found. */
export interface StdoutEvents {
  /** A block of whole lines of the protocol, and the buffers that have come before its end. */
  lines(block: string, buffers: ArrayBuffer[]): void;
  /** Bytes that are not the protocol's. */
  stray(bytes: Uint8Array): void;
}

/** Longest line without the token that is kept in the hope that it will end. Bytes. */
const LONGEST_STRAY = 1 << 16;

/** Reads one child's output. */
export class StdoutReader {
  readonly #prefix: string;
  readonly #prefixBytes: Uint8Array;
  readonly #bytesPrefix: string;
  readonly #bufferPrefix: string;
  readonly #longPrefix: string;
  readonly #events: StdoutEvents;
  readonly #decoder = new TextDecoder();
  readonly #filling = new BufferAssembly();
  #rest: Uint8Array[] = [];
  #restLength = 0;
  #block = "";
  #buffers: ArrayBuffer[] = [];

  /** @param prefix What each line of the protocol begins with. */
  constructor(prefix: string, events: StdoutEvents) {
    this.#prefix = prefix;
    this.#prefixBytes = new TextEncoder().encode(prefix);
    this.#bytesPrefix = `${prefix}"type":"bytes","data":"`;
    this.#bufferPrefix = `${prefix}"type":"buffer","length":`;
    this.#longPrefix = `${prefix}"type":"long","length":`;
    this.#events = events;
  }

  /** Take a piece of any size. */
  take(piece: Uint8Array): void {
    const end = piece.lastIndexOf(10) + 1;
    if (end === 0) return this.#keep(piece);
    this.#rest.push(piece.subarray(0, end));
    const whole = this.#join();
    this.#rest = [];
    this.#restLength = 0;
    this.#whole(whole);
    if (end < piece.length) this.#keep(piece.slice(end));
  }

  /** The output has ended: what is left is no line, and of one of ours nothing can be made. */
  end(): void {
    if (this.#restLength === 0) return;
    const rest = this.#join();
    const ours = indexOf(rest, this.#prefixBytes);
    if (ours !== 0) this.#events.stray(ours < 0 ? rest : rest.subarray(0, ours));
    this.#rest = [];
    this.#restLength = 0;
  }

  #whole(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes);
    if (this.#allOurs(text)) this.#lines(text);
    else this.#sort(bytes);
  }

  #allOurs(text: string): boolean {
    for (let at = 0; at < text.length; at = text.indexOf("\n", at) + 1) {
      if (!text.startsWith(this.#prefix, at)) return false;
    }
    return true;
  }

  // The slow way, line by line, in bytes: what is not ours is passed on unchanged.
  #sort(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const next = bytes.indexOf(10, at) + 1;
      const line = bytes.subarray(at, next);
      const ours = indexOf(line, this.#prefixBytes);
      if (ours !== 0) this.#events.stray(ours < 0 ? line : line.subarray(0, ours));
      if (ours >= 0) this.#lines(this.#decoder.decode(line.subarray(ours)));
      at = next;
    }
  }

  #lines(text: string): void {
    if (!this.#hasPieces(text)) return this.#events.lines(text, []);
    for (let at = 0; at < text.length;) {
      const next = text.indexOf("\n", at) + 1;
      const line = text.slice(at, next);
      // A piece that is wrong is a line like any other, which the pool does not know.
      if (!this.#isPiece(line)) this.#block += line;
      at = next;
    }
    const [block, buffers] = [this.#block, this.#buffers];
    this.#block = "";
    this.#buffers = [];
    this.#events.lines(block, buffers);
  }

  #isPiece(line: string): boolean {
    const rest = (prefix: string): string => line.slice(prefix.length, -1);
    try {
      if (line.startsWith(this.#bytesPrefix)) {
        this.#filling.fill(rest(this.#bytesPrefix).slice(0, -2));
      } else if (line.startsWith(this.#bufferPrefix)) {
        this.#filling.begin(parseInt(rest(this.#bufferPrefix)), (whole) => {
          this.#buffers.push(whole);
        });
      } else if (line.startsWith(this.#longPrefix)) {
        this.#filling.begin(parseInt(rest(this.#longPrefix)), (whole) => {
          this.#block += this.#decoder.decode(whole);
        });
      } else return false;
      return true;
    } catch {
      return false;
    }
  }

  #hasPieces(text: string): boolean {
    return text.includes(this.#bytesPrefix) || text.includes(this.#bufferPrefix) ||
      text.includes(this.#longPrefix);
  }

  #keep(piece: Uint8Array): void {
    this.#rest.push(piece);
    this.#restLength += piece.length;
    if (this.#restLength < LONGEST_STRAY) return;
    const first = this.#rest[0]!;
    if (first.length >= this.#prefixBytes.length && indexOf(first, this.#prefixBytes) === 0) return; // a long line of ours
    const whole = this.#join();
    const ours = indexOf(whole, this.#prefixBytes);
    // Keep what may be the beginning of a line of ours.
    const cut = ours >= 0 ? ours : whole.length - this.#prefixBytes.length;
    if (cut > 0) this.#events.stray(whole.subarray(0, cut));
    this.#rest = [whole.slice(cut)];
    this.#restLength = whole.length - cut;
  }

  #join(): Uint8Array {
    if (this.#rest.length === 1) return this.#rest[0]!;
    const whole = new Uint8Array(this.#rest.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of this.#rest) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}

function indexOf(bytes: Uint8Array, pattern: Uint8Array): number {
  for (let at = bytes.indexOf(pattern[0]!); at >= 0; at = bytes.indexOf(pattern[0]!, at + 1)) {
    if (at + pattern.length > bytes.length) return -1;
    if (pattern.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
