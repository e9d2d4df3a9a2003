// A subprocess's way out: lines on standard output, each with the mark of this process, so that nothing else
// that is printed there can be taken for one.
//
// Invariant: nothing is written that is longer than what goes into a pipe in one piece, or others who
// write there (a program that the task has started, another thread) could write into the middle of it.

import {
  BESIDE,
  frameLines,
  type FrameType,
  LENGTH_TAIL,
  lengthHead,
  marked,
  pieceWithin,
  RAW_TAIL,
  rawPieces,
} from "../../protocol/lines.ts";
import { takeBuffer } from "../../protocol/codec/codec.ts";
import { isReturned, up, withNext } from "../../protocol/lines_up.ts";
import type { LineWriter } from "../line_writer.ts";
import { ATOMIC, type SharedStdout } from "./shared_stdout.ts";

/** Characters that are no more bytes than that, whatever they are. */
const SURE = Math.floor(ATOMIC / 3);
/** Characters that the next job's number takes in the line of the one before, and more. */
const NEXT = 30;

/** From so many bytes on the end of a task goes by the socket, if there is one. */
const LARGE = 1 << 16;

/** Writes to standard output. */
export class StdoutLineWriter implements LineWriter {
  readonly #mark: string;
  readonly #piece: number;
  readonly #stdout: SharedStdout;
  readonly #encoder = new TextEncoder();
  readonly #scratch = new Uint8Array(ATOMIC);
  #held = "";
  #endsWithReturned = false;
  /** Whether the pool reads that a task has returned and the next one has begun in one line, which is a third less text. */
  next = false;
  /** Whether the pool reads bytes as they are. */
  raw = false;
  /**
   * The other way out, for what is large and is sent when this thread is free. Not where tasks run side by side: one that
   * does not yield would hold up what another one gave.
   */
  socket: Pick<Deno.Conn, "write"> | undefined;

  // What goes by the socket, while it does.
  #sending: Promise<void> | undefined;

  /** @param mark What each line begins with, in place of the opening brace. */
  constructor(mark: string, stdout: SharedStdout) {
    this.#mark = mark;
    this.#stdout = stdout;
    this.#piece = pieceWithin(ATOMIC, mark);
  }

  started(job: number): void {
    const length = this.#held.length;
    if (!this.next || !this.#endsWithReturned || length === 0 || length + NEXT > SURE) {
      return this.write(up.started(job));
    }
    this.#held = withNext(this.#held, job);
    this.flush();
  }

  write(line: string): void {
    this.#hold(line);
    this.flush();
  }

  hold(line: string): void {
    if (this.socket === undefined || line.length < LARGE) return this.#hold(line);
    this.flush();
    this.#sendBeside("long", this.#encoder.encode(marked(line, this.#mark)), this.socket);
  }

  #hold(line: string): void {
    const text = marked(line, this.#mark);
    if (this.#held.length + text.length > SURE) this.flush();
    this.#held += text;
    this.#endsWithReturned = isReturned(line);
  }

  flush(): void {
    const held = this.#held;
    if (held === "") return;
    this.#held = "";
    if (!this.#put(held)) this.#putFrame("long", this.#encoder.encode(held));
  }

  drained(): Promise<void> | undefined {
    if (this.#sending !== undefined) this.flush();
    return this.#sending;
  }

  attach(buffers: readonly ArrayBuffer[], moved: readonly ArrayBuffer[], isLast = false): void {
    this.flush();
    for (const buffer of buffers) {
      const bytes = new Uint8Array(buffer);
      if (isLast && this.socket !== undefined && bytes.length >= LARGE) {
        // The task may have left something behind that writes there, though it should not if it gave the buffer away.
        const own = moved.includes(buffer) ? takeBuffer(buffer) : buffer.slice(0);
        this.#sendBeside("buffer", new Uint8Array(own), this.socket);
      } else this.#putFrame("buffer", bytes);
    }
  }

  #sendBeside(type: FrameType, bytes: Uint8Array, socket: Pick<Deno.Conn, "write">): void {
    this.#put(this.#mark + lengthHead(type) + bytes.length + LENGTH_TAIL + this.#mark + BESIDE);
    const sending = this.#send(bytes, socket, this.#sending).then(() => {
      if (this.#sending === sending) this.#sending = undefined;
    });
    this.#sending = sending;
  }

  async #send(
    bytes: Uint8Array,
    socket: Pick<Deno.Conn, "write">,
    before: Promise<void> | undefined,
  ): Promise<void> {
    if (before !== undefined) await before;
    try {
      for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await socket.write(rest));
    } catch {
      // Nobody reads any more: the listener hears why.
    }
  }

  #putFrame(type: FrameType, bytes: Uint8Array): void {
    if (this.raw) return this.#putRaw(type, bytes);
    for (const line of frameLines(type, bytes, this.#mark, this.#piece)) this.#put(line);
  }

  #putRaw(type: FrameType, bytes: Uint8Array): void {
    for (const piece of rawPieces(type, bytes, this.#mark, ATOMIC)) {
      const { written } = this.#encoder.encodeInto(piece.head, this.#scratch);
      this.#scratch.set(piece.bytes, written);
      let end = written + piece.bytes.length;
      end += this.#encoder.encodeInto(RAW_TAIL, this.#scratch.subarray(end)).written;
      this.#stdout.write(this.#scratch.subarray(0, end));
    }
  }

  // False if it is too long for one piece, which only a single line can be.
  #put(text: string): boolean {
    const { read, written } = this.#encoder.encodeInto(text, this.#scratch);
    if (read < text.length) return false;
    this.#stdout.write(this.#scratch.subarray(0, written));
    return true;
  }
}
