// The task of the iteration page: a generator. What it yields becomes the
// items of the future, and what it returns becomes the result.

/** An estimate of pi, and the number of random points behind it. */
export interface PiEstimate {
  samples: number;
  estimate: number;
}

/** Throw points at a square and count those within the circle. */
export async function* approximatePi(
  items: number,
): AsyncGenerator<PiEstimate, number> {
  let inside = 0;
  let samples = 0;
  for (let item = 1; item <= items; item++) {
    // From 100 points to ten million, ever more for each item.
    const goal = Math.ceil(100 * 100_000 ** (item / items));
    for (; samples < goal; samples++) {
      if (Math.random() ** 2 + Math.random() ** 2 < 1) inside++;
    }
    yield { samples, estimate: 4 * inside / samples };
    await pause(40); // slow enough to watch
  }
  return 4 * inside / samples;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
