// The task of the progress page: it computes without a pause, and reports
// how far it has come.

import { type ProgressReporter, type Step, steps } from "../task.ts";

/** Count the primes below `limit`; report each hundredth of the way. */
export function countPrimes(
  limit: number,
  progress: ProgressReporter<Step>,
): number {
  const { step } = steps(progress, 100);
  let primes = 0;
  let n = 2;
  for (let part = 1; part <= 100; part++) {
    for (const end = limit * part / 100; n < end; n++) {
      if (isPrime(n)) primes++;
    }
    const found = primes.toLocaleString("en");
    const below = n.toLocaleString("en");
    step(`${found} primes below ${below}`); // throws once it is cancelled
  }
  return primes;
}

function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) {
    if (n % divisor === 0) return false;
  }
  return true;
}
