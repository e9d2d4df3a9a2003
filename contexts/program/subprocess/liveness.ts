// Whether a child gives signs of life: what it says, and that it takes what is sent. What it was sent since it spoke
// last takes it time to read, and that is no silence.

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

  /**
   * It is time for a check.
   *
   * @param written How many bytes it took so far.
   * @param isBehind Whether there are more for it.
   */
  check(written: number, isBehind: boolean): Verdict {
    const reads = isBehind && written > this.#written;
    this.#written = written;
    if (reads) this.#unanswered = 0;
    const patience = this.#patience + Math.floor((written - this.#spokeAt) / BYTES_A_CHECK);
    if (this.#unanswered >= patience) return "unresponsive";
    return this.#unanswered++ === 0 ? "ask" : "alive";
  }
}
