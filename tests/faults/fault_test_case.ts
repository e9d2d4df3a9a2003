// A test of the list of faults. Its name begins with its item of the list and the letter of its context.

import {
  type Letter,
  LIMIT,
  type RaceBody,
  type SceneBody,
  sceneTest,
  withWorkers,
} from "../both/scene.ts";

/** A test of one item on each of the contexts. */
export function faultTest(
  item: number,
  letters: Letter | "WP",
  title: string,
  body: SceneBody,
  limit = LIMIT,
): void {
  for (const letter of letters as Iterable<Letter>) {
    sceneTest(`F${item} ${letter} ${title}`, letter, body, limit);
  }
}

/** The same, with 1, 2 and 5 workers in turn. */
export function raceTest(
  item: number,
  letters: Letter | "WP",
  title: string,
  body: RaceBody,
  limit = LIMIT,
): void {
  faultTest(item, letters, `${title} (1, 2 and 5 workers)`, withWorkers(body), limit);
}
