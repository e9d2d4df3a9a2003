// The page's task: a slow, unreliable way to square a number. It is an ordinary function of an
// ordinary module and must not know who runs it, where, or that anybody watches.

/**
 * Square a number, slowly and not always.
 *
 * Sleeps an exponentially distributed time with a mean of (n + 5) / 5 seconds, at most `timeout`.
 *
 * @param n The number to square.
 * @param timeout The longest sleep, in seconds.
 * @returns `n * n`.
 * @throws {Error} If the sleep would be longer than `timeout`, once that time is over.
 */
export async function slowSquare(n: number, timeout = 5): Promise<number> {
  const mean = (n + 5) / 5;
  const seconds = -Math.log(1 - Math.random()) * mean;
  console.log(`Sleeping for ${Math.min(seconds, timeout).toFixed(1)} s`);
  await sleep(Math.min(seconds, timeout));
  if (seconds > timeout) throw new Error("Calculation took too long.");
  return n * n;
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
