// The tasks of the examples in the documentation: ordinary exported functions, and one task class.

import {
  BaseTask,
  currentTask,
  type MessageSender,
  type ProgressReporter,
  type SharedEvent,
  transferResult,
} from "../task.ts";

/** The square of a number. */
export function square(n: number): number {
  return n * n;
}

/** Count down from a number, one item at a time; the result says so. */
export function* countDown(from: number): Generator<number, string> {
  for (let n = from; n > 0; n--) yield n;
  return "lift-off";
}

/** Count the primes below a limit, and report each one. */
export function countPrimes(limit: number, progress: ProgressReporter<number>): number {
  let primes = 0;
  for (let n = 2; n < limit; n++) {
    if (!isPrime(n)) continue;
    primes += 1;
    progress(n); // throws once the task was cancelled
  }
  return primes;
}

/** Take so many milliseconds, and give them back. */
export async function wait(ms: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return ms;
}

/** The square of a number, computed for a tenth of a second. */
export function slowSquare(n: number): number {
  const end = performance.now() + 100;
  while (performance.now() < end);
  return n * n;
}

/** Wait as old code does: nothing can be told to the thread meanwhile. */
export function block(ms: number): string {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  return "there it is";
}

/** Compute without a pause until somebody cancels. */
export function spin(): void {
  while (!currentTask().cancelled());
}

/** Count until an event is raised. */
export function countUntil(event: SharedEvent): number {
  let count = 0;
  while (!event.isSet()) count += 1;
  return count;
}

/** Send a word into a pipe. */
export function greet(pipe: MessageSender<string>, word: string): void {
  pipe.start();
  pipe.send(word);
  pipe.stop();
}

/** Throw an error with a cause and a field of its own. */
export function fail(path: string): never {
  const cause = new RangeError("there is nothing at line 12");
  throw Object.assign(new TypeError(`Cannot parse "${path}"`, { cause }), { line: 12 });
}

/** What it was given. */
export function echo<T>(value: T): T {
  return value;
}

/** A picture of one grey, moved out rather than copied where that is possible. */
export function paint(pixels: number, grey: number): Uint8Array {
  return transferResult(new Uint8Array(pixels).fill(grey));
}

/** The greatest of some bytes. */
export function brightest(pixels: Uint8Array): number {
  return pixels.reduce((most, grey) => Math.max(most, grey), 0);
}

/** The square numbers up to a limit, sent as messages of two types. */
export class Squares extends BaseTask<{ even: number; odd: number }, number> {
  readonly #limit: number;

  /** @param limit The last number to square. */
  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  /** Send them. */
  run(): number {
    for (let n = 1; n <= this.#limit; n++) this.send(n % 2 === 0 ? "even" : "odd", n * n);
    return this.#limit;
  }
}

function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) {
    if (n % divisor === 0) return false;
  }
  return true;
}
