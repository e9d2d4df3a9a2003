// Whether a child gives signs of life: what it says, and that it takes what is sent. What it was sent since it spoke
// last takes it time to read, and that is no silence. And how long an answer takes of one that is far away.

import { up } from "../../protocol/lines_up.ts";

/** A child is given one check more for so many bytes that it has to take in. */
const BYTES_A_CHECK = 1 << 20;

/** What is to be done after a check. */
export type Verdict = "alive" | "ask" | "unresponsive";

/** Looks at one child, at regular times. */
export class Liveness {
  readonly #patience: number;
  #unanswered = 0;
  #spokeAt = 0;
  #written = 0;

  /** @param patience How many checks in a row without a sign of life are borne. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** It has said something. */
  spoke(): void {
    this.#unanswered = 0;
    this.#spokeAt = this.#written;
  }

  /** Whether there is more for it, and it has taken some since the last check. */
  takes(written: number, isBehind: boolean): boolean {
    return isBehind && written > this.#written;
  }

  /**
   * It is time for a check.
   *
   * @param written How many bytes it took so far.
   * @param isBehind Whether there are more for it.
   */
  check(written: number, isBehind: boolean): Verdict {
    const takes = this.takes(written, isBehind);
    this.#written = written;
    if (takes) this.#unanswered = 0;
    const patience = this.#patience + Math.floor((written - this.#spokeAt) / BYTES_A_CHECK);
    if (this.#unanswered >= patience) return "unresponsive";
    return this.#unanswered++ === 0 ? "ask" : "alive";
  }
}

// How far away a child on another machine is: the shortest of the last times that a ping took to be answered. The
// shortest, as an answer that waits behind a large result says nothing of the way.

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
