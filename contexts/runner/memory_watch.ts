// Tells the pool how much memory the worker has, if it wants to know, now and then between tasks.

import { up } from "../protocol/lines_up.ts";
import type { LineWriter } from "./line_writer.ts";

/** Milliseconds between two looks. */
const INTERVAL = 100;

/** Looks at the worker's memory. */
export class MemoryWatch {
  /** Whether the pool wants to know. */
  on = false;
  readonly #writer: LineWriter;
  #last = -Infinity;

  /** Reports to a writer. */
  constructor(writer: LineWriter) {
    this.#writer = writer;
  }

  /** Look, if it is time. Between two tasks. */
  check(): void {
    if (!this.on) return;
    const now = performance.now();
    if (now - this.#last < INTERVAL) return;
    this.#last = now;
    const { heapTotal, external } = Deno.memoryUsage();
    this.#writer.hold(up.usage(heapTotal + external));
  }
}
