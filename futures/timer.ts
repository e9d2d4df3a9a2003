// A timer for any time. The engine's own take 24.8 days at most: a longer one would be over at once.

/** The longest time that the engine counts, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** What the engine calls a timer. */
type TimerId = ReturnType<typeof setTimeout>;

/** Calls back once, when its time is over; never, if that is Infinity. */
export class Timer {
  readonly #over: () => void;
  readonly #began: ((id: TimerId) => void) | undefined;
  #id: TimerId | undefined = undefined;

  /**
   * A timer that runs.
   *
   * @param ms Milliseconds.
   * @param over What to do then.
   * @param began Called with each timer of the engine that counts a part of the time, such as `Deno.unrefTimer`.
   */
  constructor(ms: number, over: () => void, began?: (id: TimerId) => void) {
    this.#over = over;
    this.#began = began;
    if (ms !== Infinity) this.#count(ms);
  }

  /** Does nothing any more. */
  stop(): void {
    clearTimeout(this.#id);
  }

  #count(ms: number): void {
    const rest = ms - LONGEST;
    this.#id = rest > 0 ? setTimeout(() => this.#count(rest), LONGEST) : setTimeout(this.#over, ms);
    this.#began?.(this.#id);
  }
}
