// The way to test a feature on both contexts at once. A test's name is the symbol and what it does; the letter of
// its context comes first.

import {
  type Letter,
  LIMIT,
  type RaceBody,
  type SceneBody,
  sceneTest,
  withWorkers,
} from "./scene.ts";

/** Where a feature is tested, and for how long at most. */
export interface BothOptions {
  /** On which contexts: both, unless it exists on one alone. */
  readonly on?: Letter | "WP";
  /** Milliseconds. */
  readonly limit?: number;
}

/** A test on both contexts. */
export function bothTest(title: string, body: SceneBody, options: BothOptions = {}): void {
  const { on = "WP", limit = LIMIT } = options;
  for (const letter of on as Iterable<Letter>) {
    sceneTest(`${letter} ${title}`, letter, body, limit);
  }
}

/** The same, with 1, 2 and 5 workers in turn. */
export function bothRace(title: string, body: RaceBody, options: BothOptions = {}): void {
  bothTest(`${title} (1, 2 and 5 workers)`, withWorkers(body), options);
}
