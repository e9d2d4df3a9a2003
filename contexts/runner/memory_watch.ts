// Tells the pool how much memory the worker has, if it wants to know, now and then between tasks.

import { up } from "../protocol/lines_up.ts";
import type { Outlet } from "./line_writer.ts";

/** Milliseconds between two looks. */
const INTERVAL = 100;

/** Looks at the worker's memory. */
export class MemoryWatch {
  /** Whether the pool wants to know. */
  on = false;
  readonly #outlet: Outlet;
  #last = -Infinity;

  /** Reports to an outlet. */
  constructor(outlet: Outlet) {
    this.#outlet = outlet;
  }

  /** Look, if it is time. Between two tasks. */
  look(): void {
    if (!this.on) return;
    const now = performance.now();
    if (now - this.#last < INTERVAL) return;
    this.#last = now;
    const { heapTotal, external } = Deno.memoryUsage();
    this.#outlet.hold(up.usage(heapTotal + external));
  }
}
