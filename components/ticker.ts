// The clock of a page: the server's time, ticking only while something on the page moves. The browser's own
// clock may be wrong, and be set right at any moment; it is not asked.

import { type Signal, signal } from "@preact/signals";

/** Ticks until a time that it is told. */
export class Ticker {
  /** The server's clock, in milliseconds, as of the last tick. */
  readonly now: Signal<number>;
  #offset: number;
  #until = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param now The server's clock now. */
  constructor(now: number) {
    this.now = signal(now);
    this.#offset = now - performance.now();
  }

  /** Set the clock by the server's. */
  adjust(now: number): void {
    this.#offset = now - performance.now();
  }

  /** Tick until that time: ten times a second, or once for people who want less motion. */
  runUntil(time: number): void {
    this.#until = time;
    this.#tick();
    if (this.#timer !== undefined || this.now.value >= time) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#timer = setInterval(() => this.#tick(), calm ? 1000 : 100);
  }

  /** Stand still at the last tick, until told to run again. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    this.now.value = performance.now() + this.#offset;
    if (this.now.value >= this.#until) this.stop();
  }
}
