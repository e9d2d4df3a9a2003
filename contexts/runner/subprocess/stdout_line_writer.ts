// A subprocess's way out: lines on standard output, each marked with the token that its pool gave
// it, so that nothing else that is printed there can be taken for one.
//
// Invariant: nothing is written that is longer than what goes into a pipe in one piece, or others who
// write there (a program that the task has started, another thread) could write into the middle of it.

import type { Control } from "../../protocol/control_words.ts";
import { up } from "../../protocol/lines_up.ts";
import type { LineWriter } from "../line_writer.ts";
import { announced, bytesLines } from "../../protocol/base64_lines.ts";
import { ATOMIC, writeWhole } from "./write_whole.ts";

/** Characters that are no more bytes than that, whatever they are. */
const SURE = Math.floor(ATOMIC / 3);

/** Writes to standard output. */
export class StdoutLineWriter implements LineWriter {
  readonly #prefix: string;
  readonly #piece: number;
  readonly #control: Control;
  readonly #encoder = new TextEncoder();
  readonly #scratch = new Uint8Array(ATOMIC);
  #held = "";

  /** @param prefix What each line begins with, in place of the opening brace. */
  constructor(prefix: string, control: Control) {
    this.#prefix = prefix;
    this.#control = control;
    const around = this.#marked(`{"type":"bytes","data":""}\n`).length;
    this.#piece = Math.floor((ATOMIC - around) / 4) * 3;
  }

  started(job: number): void {
    this.write(up.started(job));
  }

  write(text: string): void {
    this.hold(text);
    this.flush();
  }

  hold(text: string): void {
    const line = this.#marked(text);
    if (this.#held.length + line.length > SURE) this.flush();
    this.#held += line;
  }

  flush(): void {
    const held = this.#held;
    if (held === "") return;
    this.#held = "";
    if (!this.#put(held)) this.#inPieces("long", this.#encoder.encode(held));
  }

  attach(buffers: readonly ArrayBuffer[]): void {
    this.flush();
    for (const buffer of buffers) this.#inPieces("buffer", new Uint8Array(buffer));
  }

  // One line at a time comes here: the runner writes and holds single lines.
  #marked(text: string): string {
    return this.#prefix + text.slice(1);
  }

  #inPieces(type: "long" | "buffer", bytes: Uint8Array): void {
    this.#put(this.#marked(announced(type, bytes.length)));
    for (const line of bytesLines(bytes, this.#piece)) this.#put(this.#marked(line));
  }

  // False if it is too long for one piece, which only a single line can be.
  #put(text: string): boolean {
    const { read, written } = this.#encoder.encodeInto(text, this.#scratch);
    if (read < text.length) return false;
    this.#control.exclusively(() => writeWhole(this.#scratch.subarray(0, written)));
    return true;
  }
}
