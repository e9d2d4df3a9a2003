// How far away a child on another machine is: the shortest of the last times that a ping took to be answered. The
// shortest, as an answer that waits behind a large result says nothing of the way.

import { up } from "../../protocol/lines_up.ts";

/** What every answer has in it, behind the worker's mark. */
const PONG = up.pong().slice(1, -1);
/** How many times are remembered. */
const REMEMBERED = 8;

/** Measures one way. */
export class Latency {
  readonly #times: number[] = [];
  #pingedAt: number | undefined;

  /** Milliseconds there and back; 0 before anything is known. */
  get value(): number {
    return this.#times.length === 0 ? 0 : Math.min(...this.#times);
  }

  /** A ping is sent now. */
  pinged(): void {
    this.#pingedAt = performance.now();
  }

  /** Lines came. */
  heard(block: string): void {
    if (this.#pingedAt === undefined || !block.includes(PONG)) return;
    this.#times.push(performance.now() - this.#pingedAt);
    if (this.#times.length > REMEMBERED) this.#times.shift();
    this.#pingedAt = undefined;
  }
}
