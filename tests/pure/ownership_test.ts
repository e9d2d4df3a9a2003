import { assertEquals, assertThrows } from "@std/assert";
import { Executor } from "../../futures/executor/executor.ts";
import { submitCall } from "../../futures/executor/submit.ts";
import { SteppedContext, SteppedPool } from "./stepped_context.ts";

const work = { url: "file:///tasks.ts", name: "work" };

function never(): never {
  throw new Error("a context was given");
}

Deno.test("H49 maxWorkers reaches the pool, and is refused beside a pool or out of range (pure)", () => {
  const context = new SteppedContext();
  submitCall(new Executor({ context, maxWorkers: 3 }, never), work);
  assertEquals(context.pool.maxWorkers, 3);
  const workerPool = new SteppedPool(context);
  for (const maxWorkers of [1, 0, NaN]) {
    assertThrows(() => new Executor({ workerPool, maxWorkers }, never), Error, "maxWorkers");
  }
  for (const maxWorkers of [0, -1, NaN, 1.5, Infinity]) {
    assertThrows(() => new Executor({ context, maxWorkers }, never), RangeError, "maxWorkers");
  }
});

Deno.test("H50 an own pool ends with its executor, a shared one does not (pure)", async () => {
  const context = new SteppedContext();
  const own = new Executor({ context }, never);
  submitCall(own, work);
  const end = own.shutdown();
  context.pool.play(0, "A");
  await end;
  const workerPool = new SteppedPool(context);
  const sharing = new Executor({ workerPool }, never);
  submitCall(sharing, work);
  sharing.stop();
  workerPool.play(0, "A");
  await sharing.shutdown();
  assertEquals([sharing.state, context.pool.shutdowns, workerPool.shutdowns], ["stopped", 1, 0]);
});

Deno.test("H51 without a context one is made, and closed when the executor has stopped, not before (pure)", async () => {
  const made: SteppedContext[] = [];
  const executor = new Executor({}, () => {
    made.push(new SteppedContext());
    return made[0] as SteppedContext;
  });
  assertEquals(made.length, 0);
  submitCall(executor, work);
  submitCall(executor, work);
  const [context] = made as [SteppedContext];
  const end = executor.shutdown();
  context.pool.play(0, "SR");
  assertEquals([made.length, context.asked, executor.state], [1, ["pool"], "stopping"]);
  context.pool.play(1, "A");
  await end;
  assertEquals([context.asked, context.pool.shutdowns], [["pool", "close"], 1]);
});

Deno.test("H51 stop() alone closes the context that was made, once it has stopped (pure)", async () => {
  const context = new SteppedContext();
  const executor = new Executor({}, () => context);
  submitCall(executor, work);
  context.pool.closing = Promise.withResolvers();
  executor.stop();
  context.pool.play(0, "A");
  assertEquals([executor.state, context.closed], ["stopped", false]);
  context.pool.closing.resolve();
  await executor.shutdown();
  assertEquals(context.closed, true);
});

Deno.test("H51 a given context is used and left open (pure)", async () => {
  const context = new SteppedContext();
  const executor = new Executor({ context }, never);
  submitCall(executor, work);
  const end = executor.shutdown();
  context.pool.play(0, "A");
  await end;
  assertEquals(context.asked, ["pool"]);
});

Deno.test("H52 an unused executor makes nothing, not even at its end (pure)", async () => {
  const context = new SteppedContext();
  for (const options of [{ context }, {}]) {
    const stopped = new Executor(options, never);
    stopped.stats();
    stopped.stop();
    await stopped.shutdown();
    await new Executor(options, never).shutdown();
  }
  assertEquals(context.asked, []);
});

Deno.test("H53 a pool of another kind of context is refused (pure)", () => {
  const [one, other] = [new SteppedContext("one"), new SteppedContext("other")];
  const workerPool = new SteppedPool(one);
  assertThrows(() => new Executor({ context: other, workerPool }, never), TypeError, "of a one");
  submitCall(new Executor({ context: new SteppedContext("one"), workerPool }, never), work);
  assertEquals(workerPool.jobs.length, 1);
});
