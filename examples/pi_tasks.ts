// The background half of the examples with pi, which throw points at a square and count those within a circle.

/** What is known of pi so far. */
export interface Estimate {
  /** How many points were thrown. */
  readonly points: number;
  /** Pi, as far as they can tell. */
  readonly pi: number;
  /** How far off that may be: one standard deviation. */
  readonly error: number;
}

/** Better and better estimates, without end: one after each so many points. */
export function* piSteps(batch: number): Generator<Estimate, never> {
  let inside = 0;
  for (let points = batch;; points += batch) {
    inside += countInside(batch);
    yield estimate(points, inside);
  }
}

/** One estimate, from so many points. Nothing can interrupt it: it never looks up. */
export function piInOneGo(points: number): Estimate {
  return estimate(points, countInside(points));
}

function countInside(points: number): number {
  let inside = 0;
  for (let n = 0; n < points; n++) {
    const [x, y] = [Math.random(), Math.random()];
    if (x * x + y * y < 1) inside += 1;
  }
  return inside;
}

function estimate(points: number, inside: number): Estimate {
  const part = inside / points;
  return { points, pi: 4 * part, error: 4 * Math.sqrt(part * (1 - part) / points) };
}
