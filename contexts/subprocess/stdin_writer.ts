// A child's standard input: text and buffers in order, as fast as the child reads, never blocking
// the pool's thread for longer than one piece takes.

import { base64Lines } from "./base64_lines.ts";

/** Writes to one child. */
export class StdinWriter {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #encoder = new TextEncoder();
  #parts: (string | ArrayBuffer)[] = [];
  #writing = false;
  #closed = false;

  /** @param stdin The child's. */
  constructor(stdin: WritableStream<Uint8Array>) {
    this.#writer = stdin.getWriter();
    this.#writer.closed.catch(() => {}); // a child that is gone is noticed by its status
  }

  /** Write text, after what was written before. */
  write(text: string): void {
    const last = this.#parts.length - 1;
    if (typeof this.#parts[last] === "string") this.#parts[last] += text;
    else this.#parts.push(text);
    if (!this.#writing) void this.#pump();
  }

  /** Write a buffer, as lines. */
  attach(buffer: ArrayBuffer): void {
    this.#parts.push(buffer);
    if (!this.#writing) void this.#pump();
  }

  /** Close, when all is written. */
  close(): void {
    this.#closed = true;
    if (!this.#writing) void this.#pump();
  }

  async #pump(): Promise<void> {
    this.#writing = true;
    try {
      for (let part = this.#parts.shift(); part !== undefined; part = this.#parts.shift()) {
        if (typeof part === "string") await this.#writer.write(this.#encoder.encode(part));
        else {for (const line of base64Lines(part)) {
            await this.#writer.write(this.#encoder.encode(line));
          }}
      }
      if (this.#closed) await this.#writer.close();
    } catch {
      this.#parts = []; // the child is gone: its status says how
    }
    this.#writing = false;
  }
}
