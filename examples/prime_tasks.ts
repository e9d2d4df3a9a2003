// The background half of the two examples that count primes.

import { type ProgressReporter, type Step, steps } from "../task.ts";

/**
 * How many primes there are below a limit, with a report after each part.
 *
 * @param limit Where to stop counting.
 * @param parts How many reports there are.
 * @param progress Supplied by the library. It throws once the task was cancelled, which ends the count.
 */
export function countPrimes(
  limit: number,
  parts: number,
  progress: ProgressReporter<Step>,
): number {
  const { step } = steps(progress, limit);
  const size = Math.ceil(limit / parts);
  let count = 0;
  for (let from = 0; from < limit; from += size) {
    const to = Math.min(from + size, limit);
    for (let n = from; n < to; n++) if (isPrime(n)) count += 1;
    step(`${count} primes below ${to}`, to - from);
  }
  return count;
}

function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) {
    if (n % divisor === 0) return false;
  }
  return n > 1;
}
