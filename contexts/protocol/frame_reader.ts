// Bytes in any pieces to whole lines, the buffers that stand between them, and what is neither: the one way to
// read any stream of the protocol.
//
// Invariants: what begins with the mark is ours, and nothing else is; bytes that are not are passed on as they
// are, in order; a line is given out once it is whole, never later than the piece that ends it.

import { Filling } from "./filling.ts";
import {
  BESIDE,
  BYTES_HEAD,
  BYTES_TAIL,
  type FrameType,
  lengthHead,
  lengthIn,
  oddLine,
  RAW_HEAD,
} from "./lines.ts";

/** What is found. */
export interface Found {
  /**
   * A block of whole lines, each with its newline, or none (""), and the buffers that came before its end.
   *
   * @param isLong Whether it is one line that is long: to look into it costs time.
   */
  lines(block: string, buffers: ArrayBuffer[], isLong: boolean): void;
  /** Bytes that are no line. */
  stray(bytes: Uint8Array): void;
  /** A buffer, or a line that is long, comes by the socket, before all that follows. Not there: there is none. */
  beside?(type: FrameType, bytes: Uint8Array<ArrayBuffer>): void;
}

/**
 * From so many bytes on a line is long. One of ours is made text as it comes: a megabyte takes time to take in, and
 * whoever reads is to be back soon when it has ended. Another is passed on, and its end not waited for.
 */
const LONG = 1 << 16;
/** Within so many bytes a line says whether it is binary data. */
const LONGEST_HEAD = 128;

/** Reads one stream. */
export class FrameReader {
  readonly #mark: string;
  readonly #markBytes: Uint8Array;
  readonly #hasOdd: ((text: string) => boolean) | undefined;
  readonly #found: Found;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  // Of a line that is not whole: its pieces; or its text, if it is long.
  #rest: Uint8Array[] = [];
  #restLength = 0;
  #long: LongLine | undefined;
  #filling: Filling | undefined;
  #block = "";
  #buffers: ArrayBuffer[] = [];

  /** @param mark What each line begins with; "" in a stream where nothing else can stand. */
  constructor(mark: string, found: Found) {
    this.#mark = mark;
    this.#markBytes = new TextEncoder().encode(mark);
    this.#hasOdd = mark === "" ? undefined : oddLine(mark);
    this.#found = found;
  }

  /** How many bytes there are of a line that is not whole. */
  get pending(): number {
    return this.#restLength + (this.#long?.text.length ?? 0);
  }

  /** Whether nothing has begun that is not whole: another reader could go on from here. */
  get isBetween(): boolean {
    return this.pending === 0 && this.#filling === undefined;
  }

  /** Where the next bytes go, as all of them belong to a buffer; empty where that is not so. */
  get target(): Uint8Array {
    return this.#filling?.target ?? NOTHING;
  }

  /** So many bytes were read where they go. */
  filled(length: number): void {
    this.#filling?.filled(length);
  }

  /** Take a piece of any size. Its memory is not kept. */
  take(piece: Uint8Array): void {
    if (this.#long !== undefined) return this.#takeLong(piece, this.#long);
    if (this.#filling !== undefined) return this.#sort(this.#withRest(piece));
    const end = piece.lastIndexOf(10) + 1;
    if (end > 0) this.#lines(this.#withRest(piece.subarray(0, end)));
    if (end === piece.length) return;
    if (this.#filling !== undefined) this.#sort(piece.subarray(end));
    else this.#keep(piece.subarray(end));
  }

  /** The stream has ended: what is left is no line, and of one of ours nothing can be made. */
  end(): void {
    if (this.#restLength === 0) return;
    const rest = this.#join();
    const ours = indexOf(rest, this.#markBytes);
    if (ours !== 0) this.#found.stray(ours < 0 ? rest : rest.subarray(0, ours));
  }

  #takeLong(piece: Uint8Array, long: LongLine): void {
    const end = piece.indexOf(10) + 1;
    const more = end === 0 ? piece : piece.subarray(0, end);
    long.text += long.decoder.decode(more, { stream: true });
    if (end === 0) return;
    this.#long = undefined;
    this.#found.lines(long.text, [], true);
    if (end < piece.length) this.take(piece.subarray(end));
  }

  #lines(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes);
    if (this.#hasOdd?.(text)) this.#sort(bytes);
    else this.#found.lines(text, [], false);
  }

  // The slow way, line by line, in bytes: what is not ours is passed on unchanged.
  #sort(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const filling = this.#filling;
      if (filling !== undefined && filling.raw > 0) {
        const raw = bytes.subarray(at, at + filling.raw);
        filling.addRaw(raw);
        this.#finish(filling);
        at += raw.length;
        continue;
      }
      const next = bytes.indexOf(10, at) + 1;
      if (next === 0) {
        this.#keep(bytes.subarray(at));
        break;
      }
      const line = bytes.subarray(at, next);
      const ours = indexOf(line, this.#markBytes);
      if (ours !== 0) this.#found.stray(ours < 0 ? line : line.subarray(0, ours));
      if (ours >= 0) this.#line(this.#decoder.decode(line.subarray(ours)));
      at = next;
    }
    this.#give();
  }

  #give(): void {
    const [block, buffers] = [this.#block, this.#buffers];
    this.#block = "";
    this.#buffers = [];
    if (block !== "" || buffers.length > 0) this.#found.lines(block, buffers, false);
  }

  // One that should be binary data and is wrong is a line like any other: whoever reads lines refuses it.
  #line(line: string): void {
    const rest = line.slice(this.#mark.length);
    try {
      if (rest.startsWith(RAW_HEAD)) this.#begun().expectRaw(lengthIn(rest, RAW_HEAD));
      else if (rest.startsWith(BYTES_HEAD)) {
        this.#finish(this.#begun(), rest.slice(BYTES_HEAD.length, -BYTES_TAIL.length));
      } else if (rest === BESIDE && this.#found.beside !== undefined) this.#beside(this.#begun());
      else if (rest.startsWith(lengthHead("buffer"))) this.#begin("buffer", rest);
      else if (rest.startsWith(lengthHead("long"))) this.#begin("long", rest);
      else this.#block += line;
    } catch {
      this.#block += line;
    }
  }

  #begin(type: FrameType, rest: string): void {
    this.#filling = new Filling(type, lengthIn(rest, lengthHead(type)));
    this.#finish(this.#filling);
  }

  #begun(): Filling {
    if (this.#filling === undefined) throw new Error("Cannot fill buffer: none has begun");
    return this.#filling;
  }

  #beside({ type, bytes }: Filling): void {
    this.#filling = undefined;
    this.#give();
    this.#found.beside?.(type, bytes);
  }

  #finish(filling: Filling, base64?: string): void {
    if (base64 !== undefined) filling.addBase64(base64);
    if (!filling.isWhole) return;
    this.#filling = undefined;
    if (filling.type === "buffer") this.#buffers.push(filling.bytes.buffer);
    else this.#block += this.#decoder.decode(filling.bytes);
  }

  #keep(piece: Uint8Array): void {
    this.#rest.push(piece.slice());
    this.#restLength += piece.length;
    if (this.#restLength < LONG || this.#isBinary(this.#rest[0]!)) return;
    const whole = this.#join();
    const ours = indexOf(whole, this.#markBytes);
    if (ours === 0 && !this.#isBinary(whole)) return this.#beginLong(whole);
    // Keep what may be the beginning of a line of ours.
    const cut = ours >= 0 ? ours : whole.length - this.#markBytes.length;
    if (cut > 0) this.#found.stray(whole.subarray(0, cut));
    this.#rest = [whole.subarray(cut)];
    this.#restLength = whole.length - cut;
  }

  #isBinary(line: Uint8Array): boolean {
    const head = this.#decoder.decode(line.subarray(0, LONGEST_HEAD));
    return head.startsWith(this.#mark) && (this.#hasOdd?.(head) ?? false);
  }

  #beginLong(line: Uint8Array): void {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    this.#long = { text: decoder.decode(line, { stream: true }), decoder };
  }

  #withRest(piece: Uint8Array): Uint8Array {
    return this.#restLength === 0 ? piece : this.#join(piece);
  }

  // All that was kept, and what has come.
  #join(piece: Uint8Array = NOTHING): Uint8Array {
    const whole = new Uint8Array(this.#restLength + piece.length);
    let at = 0;
    for (const kept of this.#rest) {
      whole.set(kept, at);
      at += kept.length;
    }
    whole.set(piece, at);
    this.#rest = [];
    this.#restLength = 0;
    return whole;
  }
}

/** A long line as far as it has come. */
interface LongLine {
  readonly decoder: TextDecoder;
  text: string;
}

const NOTHING = new Uint8Array(0);

function indexOf(bytes: Uint8Array, pattern: Uint8Array): number {
  if (pattern.length === 0) return 0;
  for (let at = bytes.indexOf(pattern[0]!); at >= 0; at = bytes.indexOf(pattern[0]!, at + 1)) {
    if (at + pattern.length > bytes.length) return -1;
    if (pattern.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
