// The background half of fizz buzz, a kind of task with three types of message. Runs in a worker.

import { BaseTask } from "../task.ts";

/** What the task sends: the types of its messages, and what each carries. */
export interface FizzBuzzMessages {
  /** A multiple of 3. */
  fizz: number;
  /** A multiple of 5. */
  buzz: number;
  /** A multiple of both. */
  fizzBuzz: number;
}

/** Counts, and has a word for some numbers. Its result is how far it came. */
export class FizzBuzz extends BaseTask<FizzBuzzMessages, number> {
  readonly #limit: number;
  readonly #pause: number;

  /**
   * @param limit The last number.
   * @param pause Milliseconds between two numbers.
   */
  constructor(limit: number, pause: number) {
    super();
    this.#limit = limit;
    this.#pause = pause;
  }

  /** Called by the worker, unless the task was cancelled before. */
  async run(): Promise<number> {
    for (let n = 1; n <= this.#limit; n++) {
      if (this.cancelled()) return n - 1;
      if (n % 15 === 0) this.send("fizzBuzz", n);
      else if (n % 3 === 0) this.send("fizz", n);
      else if (n % 5 === 0) this.send("buzz", n);
      if (this.#pause > 0) await new Promise((resolve) => setTimeout(resolve, this.#pause));
    }
    return this.#limit;
  }
}
