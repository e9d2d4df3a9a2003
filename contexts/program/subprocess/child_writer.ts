// What a child reads: text and buffers in order, as fast as the child takes them, never blocking
// the pool's thread for longer than one piece takes.

import { outOfContext } from "../../../futures/future/later.ts";
import { frameLines, POOL_MARK, RAW_TAIL, rawPieces } from "../../protocol/lines.ts";

/** Characters of text that are written at once. */
const PIECE = 1 << 18;
/** Bytes of a buffer in one line: its text is 64 KiB. */
const BUFFER_PIECE = 48 * 1024;
/** Bytes that are written at once as they are. */
const RAW_PIECE = 1 << 18;

/** Where bytes go: a writer of its standard input, or a socket. */
export interface ByteSink {
  /** Resolves when there is room for more. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when nothing more can be written. */
  close(): Promise<void>;
}

/** Writes to one child. */
export class ChildWriter {
  readonly #sink: ByteSink;
  readonly #encoder = new TextEncoder();
  #parts: (string | ArrayBuffer)[] = [];
  #writing = false;
  #closed = false;
  #written = 0;
  /** Whether the child reads bytes as they are. */
  raw = false;

  /** @param sink Where to. */
  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Whether there is more than fits into the pipe. */
  get isBehind(): boolean {
    return this.#writing;
  }

  /** How many bytes the child took, as far as the pipe tells. */
  get written(): number {
    return this.#written;
  }

  /** Write text, after what was written before. */
  write(text: string): void {
    const last = this.#parts.length - 1;
    if (typeof this.#parts[last] === "string") this.#parts[last] += text;
    else this.#parts.push(text);
    this.#start();
  }

  /** Write a buffer. */
  attach(buffer: ArrayBuffer): void {
    this.#parts.push(buffer);
    this.#start();
  }

  /** Close, when all is written. */
  close(): void {
    this.#closed = true;
    this.#start();
  }

  // It writes for others, too, before it ends.
  #start(): void {
    if (this.#writing) return;
    this.#writing = true;
    outOfContext(() => void this.#pump());
  }

  async #pump(): Promise<void> {
    try {
      for (let part = this.#parts.shift(); part !== undefined; part = this.#parts.shift()) {
        if (typeof part === "string" && part.length <= PIECE) await this.#put(part);
        else if (typeof part === "string") {
          for (const piece of textPieces(part)) await this.#put(piece);
        } else if (this.raw) await this.#putRaw(new Uint8Array(part));
        else for (const line of bufferLines(part)) await this.#put(line);
      }
      if (this.#closed) await this.#sink.close();
    } catch {
      this.#parts = []; // the child is gone: its status says how
    }
    this.#writing = false;
  }

  async #putRaw(buffer: Uint8Array): Promise<void> {
    let tail = "";
    for (const { head, bytes } of rawPieces("buffer", buffer, POOL_MARK, RAW_PIECE)) {
      await this.#put(tail + head);
      await this.#putBytes(bytes);
      tail = bytes.length === 0 ? "" : RAW_TAIL;
    }
    if (tail !== "") await this.#put(tail);
  }

  #put(text: string): Promise<void> {
    return this.#putBytes(this.#encoder.encode(text));
  }

  async #putBytes(bytes: Uint8Array): Promise<void> {
    await this.#sink.write(bytes);
    this.#written += bytes.length;
  }
}

function bufferLines(buffer: ArrayBuffer): Generator<string, void, void> {
  return frameLines("buffer", new Uint8Array(buffer), POOL_MARK, BUFFER_PIECE);
}

// Never between the halves of a surrogate pair.
function* textPieces(text: string): Generator<string, void, void> {
  for (let at = 0; at < text.length;) {
    const end = at + PIECE;
    const cut = isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end;
    yield text.slice(at, cut);
    at = cut;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
