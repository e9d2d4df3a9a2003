// Who waits for room, on a clock that the test moves: a turn is over when the test says so.

import { assertEquals } from "@std/assert";
import { Semaphore } from "../../contexts/program/pool/semaphore.ts";
import { poolLimits } from "../../futures/executor/pool_options.ts";
import { Clock } from "./clock.ts";

/** Places of which the test says how many are taken, and those who wait for one. */
class Places {
  taken = 0;
  readonly semaphore: Semaphore;
  /** Who was let in, in this order. */
  readonly entered: string[] = [];

  constructor(limit: number) {
    this.semaphore = new Semaphore(
      poolLimits({ maxWorkers: limit, maxQueue: 0 }, 1),
      () => this.taken,
    );
  }

  wait(...names: readonly string[]): void {
    for (const name of names) void this.semaphore.wait().then(() => this.entered.push(name));
  }

  take(): void {
    this.taken += 1;
    this.semaphore.acquired();
  }

  release(): void {
    this.taken -= 1;
    this.semaphore.released();
  }
}

/** What is resolved has been heard. */
async function heard(): Promise<void> {
  for (let n = 0; n < 4; n++) await Promise.resolve();
}

Deno.test("Semaphore: who asks while there are places waits for nothing (pure)", async () => {
  using _ = new Clock();
  const places = new Places(2);
  places.wait("a", "b");
  await heard();
  assertEquals([places.entered, places.semaphore.free], [["a", "b"], true]);
  places.semaphore.close();
});

Deno.test("Semaphore: first come, first served, one for each place (pure)", async () => {
  using clock = new Clock();
  const places = new Places(1);
  places.take();
  places.wait("a", "b", "c");
  clock.pass(1000);
  await heard();
  assertEquals([places.entered, places.semaphore.free], [[], false]);
  for (const expected of [["a"], ["a", "b"], ["a", "b", "c"]]) {
    places.release();
    await heard();
    assertEquals(places.entered, expected);
    places.take();
    clock.pass(0);
  }
  assertEquals(clock.running, 0);
});

Deno.test("Semaphore: a place that was given is kept for the turn, then goes to the next (pure)", async () => {
  using clock = new Clock();
  const places = new Places(1);
  places.take();
  places.wait("a", "b");
  places.release();
  places.semaphore.released();
  await heard();
  assertEquals(places.entered, ["a"]);
  clock.pass(0); // a does not use it
  await heard();
  assertEquals(places.entered, ["a", "b"]);
  clock.pass(0);
  assertEquals(clock.running, 0);
});

Deno.test("Semaphore: a place that is used in its turn is nobody else's (pure)", async () => {
  using clock = new Clock();
  const places = new Places(2);
  places.taken = 2;
  places.wait("a", "b", "c");
  places.release();
  await heard();
  places.take();
  clock.pass(0);
  await heard();
  assertEquals(places.entered, ["a"]);
  places.semaphore.close();
});

Deno.test("Semaphore: those who wait when it closes are let go (pure)", async () => {
  using clock = new Clock();
  const places = new Places(1);
  places.take();
  places.wait("a", "b", "c");
  places.release();
  assertEquals(clock.running, 1);
  places.semaphore.close();
  assertEquals(clock.running, 0);
  await heard();
  assertEquals(places.entered, ["a", "b", "c"]);
});

Deno.test("Semaphore: 50,000 who wait are served in the order in which they came (pure)", async () => {
  using clock = new Clock();
  const places = new Places(1);
  places.take();
  const names = Array.from({ length: 50_000 }, (_, n) => String(n));
  places.wait(...names);
  for (const _ of names) {
    places.release();
    places.take();
  }
  await heard();
  clock.pass(0);
  assertEquals(places.entered, names);
});
