// The page's task as a plain function, with chance held still.

import { assertEquals, assertRejects } from "@std/assert";
import { slowSquare } from "../../squaring/slow_square.ts";

/** Runs with `Math.random()` giving one number. */
async function withChance<T>(chance: number, run: () => Promise<T>): Promise<T> {
  const random = Math.random;
  Math.random = () => chance;
  try {
    return await run();
  } finally {
    Math.random = random;
  }
}

// An exponentially distributed time is at most its mean with this chance.
const MEAN = 1 - 1 / Math.E;

Deno.test("slowSquare() gives the square", async () => {
  for (const n of [0, 1, 7, 100]) {
    assertEquals(await withChance(0, () => slowSquare(n)), n * n);
  }
});

Deno.test("slowSquare() sleeps (n + 5) / 5 seconds on average", async () => {
  const mean = 0.05; // of n = -4.75
  assertEquals(await withChance(MEAN, () => slowSquare(-4.75, mean * 1.001)), 22.5625);
  await assertRejects(() => withChance(MEAN, () => slowSquare(-4.75, mean * 0.999)), Error);
});

Deno.test("slowSquare() fails once its timeout is over", async () => {
  const start = performance.now();
  const error = await assertRejects(() => withChance(0.999, () => slowSquare(100, 0.03)), Error);
  assertEquals(error.message, "Calculation took too long.");
  assertEquals(performance.now() - start >= 29, true);
});
