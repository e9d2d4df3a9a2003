// The task of the fizz buzz page: a task class, which sends messages of
// three types of its own.

import { BaseTask } from "../task.ts";

/** What the task sends: types of messages, and what each carries. */
export interface FizzBuzzMessages {
  fizz: number;
  buzz: number;
  fizzBuzz: number;
}

/** Counts, and has a word for multiples of 3, of 5, and of both. */
export class FizzBuzz extends BaseTask<FizzBuzzMessages, number> {
  readonly #limit: number;

  /** @param limit The last number. */
  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  /** Called by the worker, unless the task was cancelled before. */
  async run(): Promise<number> {
    for (let n = 1; n <= this.#limit; n++) {
      if (this.cancelled()) break;
      if (n % 15 === 0) this.send("fizzBuzz", n);
      else if (n % 3 === 0) this.send("fizz", n);
      else if (n % 5 === 0) this.send("buzz", n);
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    return this.#limit;
  }
}
