// The life of a sender, the same on both sides: new, started, stopped, each once.

/** Refuses what comes in the wrong order. */
export class SenderState {
  #state: "new" | "started" | "stopped" = "new";

  /** @throws {Error} If it was started before. */
  start(): void {
    if (this.#state !== "new") throw new Error(`Cannot start sender: it is ${this.#state}`);
    this.#state = "started";
  }

  /** @throws {Error} If it is not started. */
  stop(): void {
    if (this.#state !== "started") {
      throw new Error(`Cannot stop sender: it is ${this.#state}, not started`);
    }
    this.#state = "stopped";
  }

  /** @throws {Error} If it is not started. */
  check(): void {
    if (this.#state !== "started") {
      throw new Error(`Cannot send message: the sender is ${this.#state}, not started`);
    }
  }
}
