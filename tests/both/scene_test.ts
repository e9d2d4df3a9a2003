import { assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { Random } from "./random.ts";
import { Scene, withWorkers } from "./scene.ts";

Deno.test("a race that fails says with how many workers, at which step, and its seed", async () => {
  const scene = new Scene("W");
  const failing = withWorkers((scene, workers) => {
    for (let round = 0; round < 3; round++) {
      scene.step(`round ${round}`);
      if (workers === 2 && scene.random.below(1) === 0 && round === 1) throw new Error("no");
    }
    return Promise.resolve();
  });
  const error = await assertRejects(() => scene.run(failing, 1000), Error);
  assertEquals(error.message, `workers=2, round 1, SEED=${scene.random.seed}: no`);
});

Deno.test("a race that hangs says so too", async () => {
  const hanging = withWorkers((_scene, workers) =>
    workers === 5 ? new Promise(() => {}) : Promise.resolve()
  );
  const error = await assertRejects(() => new Scene("W").run(hanging, 10), Error);
  assertMatch(error.message, /^workers=5: Cannot finish the test: \d+ ms are over$/);
});

Deno.test("a test without steps fails with its own error", async () => {
  const own = new TypeError("own");
  const error = await assertRejects(() => new Scene("W").run(() => Promise.reject(own), 1000));
  assertEquals(error, own);
});

Deno.test("Random gives the same numbers for the same seed", () => {
  const [first, again, other] = [7, 7, 8].map((seed) => {
    const random = new Random(seed);
    return Array.from({ length: 5 }, () => random.below(1000));
  });
  assertEquals(first, again);
  assertNotEquals(first, other);
});
