// Times as long as anybody likes. The test plays the engine's timers, which must not be asked for more
// than they can count: a longer one would be over at once.

import { assertEquals, assertRejects } from "@std/assert";
import { IdleTimeouts } from "../../contexts/program/pool/idle_timeouts.ts";
import { StartBackoff } from "../../contexts/program/pool/start_backoff.ts";
import { Registry } from "../../contexts/program/pipes/registry.ts";
import { Router } from "../../contexts/program/pipes/router.ts";
import { call } from "../../futures/spec/task_spec.ts";
import { Executor } from "../../futures/executor/executor.ts";
import { Timer } from "../../futures/future/later.ts";
import { Clock } from "./clock.ts";
import { SteppedContext } from "./stepped_context.ts";

const LONGEST = 2 ** 31 - 1;
const MONTH = 30 * 24 * 3600 * 1000;
const work = { url: "file:///tasks.ts", name: "work" };

Deno.test("Timer is over after all of a time that the engine cannot count at once (pure)", () => {
  using clock = new Clock();
  let over = 0;
  new Timer(2 * LONGEST + 5, () => over += 1, Deno.unrefTimer);
  clock.pass(2 * LONGEST + 4);
  assertEquals([over, clock.running], [0, 1]);
  clock.pass(1);
  assertEquals([over, clock.running], [1, 0]);
  assertEquals([clock.delays, clock.unrefed], [[LONGEST, LONGEST, 5], [1, 2, 3]]);
});

Deno.test("Timer takes the longest time in one, and none for Infinity (pure)", () => {
  using clock = new Clock();
  new Timer(LONGEST, () => {}).stop();
  new Timer(Infinity, () => {}).stop();
  assertEquals([clock.delays, clock.running], [[LONGEST], 0]);
});

Deno.test("Timer.stop() holds in every part of its time (pure)", () => {
  using clock = new Clock();
  const timer = new Timer(MONTH, () => {});
  clock.pass(LONGEST);
  timer.stop();
  assertEquals(clock.running, 0);
});

Deno.test("Timer lets a thread that was busy hear what has come, for as long as it was late (pure)", () => {
  for (const [late, hearing] of [[4, 0], [20, 20], [3000, 50]] as const) {
    using clock = new Clock();
    let over = 0;
    new Timer(100, () => over += 1);
    clock.busy(100 + late);
    clock.pass(0);
    assertEquals(over, hearing === 0 ? 1 : 0);
    clock.pass(Math.max(0, hearing - 1));
    assertEquals(over, hearing === 0 ? 1 : 0);
    clock.pass(1);
    assertEquals([over, clock.running], [1, 0]);
  }
});

for (const ms of [MONTH, Infinity]) {
  const expected = ms === Infinity ? [] : [LONGEST];

  Deno.test(`submit() takes ${ms} ms as timeout and as cancelGrace (pure)`, () => {
    for (const name of ["timeout", "cancelGrace"]) {
      using clock = new Clock();
      const context = new SteppedContext();
      const executor = new Executor({ context }, () => context);
      const future = executor.submit(call(work), { [name]: ms });
      context.pool.play(0, "S");
      if (name === "cancelGrace") future.cancel();
      clock.pass(LONGEST);
      assertEquals(clock.delays[0], expected[0]);
      assertEquals(context.pool.asked.includes("evict 0"), false);
      assertEquals(future.done, false);
      context.pool.play(0, "R");
      assertEquals(clock.running, 0);
    }
  });

  Deno.test(`shutdown() takes a timeout of ${ms} ms (pure)`, async () => {
    using clock = new Clock();
    const context = new SteppedContext();
    const executor = new Executor({ context }, () => context);
    executor.submit(call(work));
    const end = executor.shutdown({ timeout: ms });
    assertEquals(clock.delays, expected);
    context.pool.play(0, "A");
    await end;
    assertEquals(clock.running, 0);
  });

  Deno.test(`routeUntil() takes a timeout of ${ms} ms (pure)`, async () => {
    using clock = new Clock();
    const router = new Router(new Registry(() => []));
    router.start();
    const wait = assertRejects(
      () => router.routeUntil(() => false, { timeout: ms }),
      Error,
      "stop",
    );
    assertEquals(clock.delays, expected);
    router.stop();
    await wait;
  });

  Deno.test(`a pool takes ${ms} ms as idleTimeout and as startTimeout (pure)`, () => {
    using clock = new Clock();
    const worker = { idle: true, hasWorked: false, hasLoaded: false, unresponsive: false };
    const done: string[] = [];
    const timeouts = new IdleTimeouts(ms, () => done.push("left"));
    timeouts.watch(worker);
    assertEquals(clock.delays, expected);
    const starts = new StartBackoff(ms, () => true, ({ type }) => done.push(type));
    starts.began(worker);
    assertEquals(clock.delays, [...expected, ...expected]);
    clock.pass(LONGEST);
    assertEquals(done, []);
    starts.stop();
    timeouts.stop();
    assertEquals([clock.running, clock.unrefed.length], [0, clock.delays.length]);
  });
}

Deno.test("shutdown() and routeUntil() refuse what is no time, and nothing happens (pure)", async () => {
  const context = new SteppedContext();
  const executor = new Executor({ context }, () => context);
  const router = new Router(new Registry(() => []));
  router.start();
  for (const [timeout, found] of [[NaN, "NaN"], [-1, "-1"], ["5" as never, '"5"']] as const) {
    await assertRejects(
      () => executor.shutdown({ timeout }),
      RangeError,
      `Cannot shut down executor: timeout must be milliseconds, 0 or more, got ${found}`,
    );
    await assertRejects(
      () => router.routeUntil(() => true, { timeout }),
      RangeError,
      `Cannot route messages: timeout must be milliseconds, 0 or more, got ${found}`,
    );
  }
  assertEquals(executor.state, "running");
});
