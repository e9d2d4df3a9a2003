// A worker's way out: lines through the ring, buffers by postMessage.

import type { LineWriter } from "../line_writer.ts";
import { type RingMemory, RingWriter } from "../../protocol/byte_ring.ts";
import type { FromWorker } from "../../protocol/thread_messages.ts";

/** Writes to the ring. */
export class RingLineWriter implements LineWriter {
  readonly #ring: RingWriter;
  readonly #post: (message: FromWorker, options?: { transfer: Transferable[] }) => void;
  #held = "";
  #closed = false;

  /** @param post The worker's postMessage. */
  constructor(
    memory: RingMemory,
    post: (message: FromWorker, options?: { transfer: Transferable[] }) => void,
  ) {
    this.#post = post;
    this.#ring = new RingWriter(memory);
  }

  /** Nothing goes out any more: a worker that has said that it ends goes on for a while. */
  close(): void {
    this.#closed = true;
  }

  started(job: number): void {
    if (this.#closed) return;
    this.#ring.begin(this.#held, job);
    this.#held = "";
  }

  write(text: string): void {
    if (this.#closed) return;
    const whole = this.#held === "" ? text : this.#held + text;
    this.#held = "";
    this.#ring.write(whole);
  }

  hold(text: string): void {
    this.#held += text;
  }

  flush(): void {
    if (this.#held !== "") this.write("");
  }

  attach(buffers: readonly ArrayBuffer[], moved: readonly ArrayBuffer[]): void {
    if (this.#closed) return;
    try {
      this.#post({ buffers }, { transfer: [...moved] });
    } catch {
      this.#post({ buffers }); // some memory cannot be moved, such as that of WebAssembly
    }
    this.#ring.attached(); // only now: the program waits for as many as are counted
  }
}
