import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { BaseFuture } from "../../futures/future/base_future.ts";
import type { FutureControl } from "../../futures/future/future_control.ts";
import { call, CallFuture, type Task } from "../../futures/spec/task_spec.ts";
import { ExecutorStoppedError } from "../../futures/executor/errors.ts";
import { Executor } from "../../futures/executor/executor.ts";
import type { TaskExecutorOptions } from "../../futures/executor/resources.ts";
import { submitCall, submitIteration } from "../../futures/executor/submit.ts";
import type { Snapshot } from "../../futures/future/snapshot.ts";
import { collected } from "../../testing/collected.ts";
import { SteppedContext } from "./stepped_context.ts";

const work: Task<(n?: number) => number> = { url: "file:///tasks.ts", name: "work" };

function executorOn(context: SteppedContext, options: TaskExecutorOptions = {}): Executor {
  return new Executor({ context, ...options }, () => {
    throw new Error("a context was given");
  });
}

function watched(executor: Executor): string[] {
  const told: string[] = [executor.state];
  executor.subscribe((event) => {
    if (event.type !== "state") return;
    const { state } = event;
    assertEquals([state, executor.running, executor.stopped], [
      executor.state,
      state === "running",
      state === "stopped",
    ]);
    told.push(state);
  });
  return told;
}

/** Three futures of a new executor: one executes, two wait. */
function three() {
  const context = new SteppedContext();
  const executor = executorOn(context);
  const futures = [1, 2, 3].map((n) => submitCall(executor, work, n));
  context.pool.play(0, "S");
  return { context, executor, futures, pool: context.pool, told: watched(executor) };
}

function states(futures: readonly { readonly state: string }[]): string {
  return futures.map(({ state }) => state).join(" ");
}

Deno.test("D20 submit() gives a waiting future at once, which messages then move (pure)", async () => {
  const { futures, pool } = three();
  assertEquals(states(futures), "executing waiting waiting");
  pool.play(0, "R");
  pool.play(1, "SX");
  pool.play(2, "L");
  assertEquals(states(futures), "completed failed failed");
  assertEquals(await futures[0]?.result, 49);
});

Deno.test("D23 10,000 futures each get their own value, in whatever order they come (pure)", () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  const futures = Array.from({ length: 10_000 }, (_, n) => submitCall(executor, work, n));
  const last = context.pool.jobs.length - 1;
  for (let at = 0; at <= last; at++) context.pool.finish(at % 2 === 0 ? at : last - at + 1);
  assertEquals(futures.findIndex(({ snapshot }, n) => !isSquare(snapshot, n)), -1);
  assertEquals(executor.stats().completed, 10_000);
});

function isSquare(snapshot: Snapshot<number>, n: number): boolean {
  return snapshot.state === "completed" && snapshot.value === n * n;
}

Deno.test("G39 stop() cancels all and stops by itself with the last (pure)", () => {
  const { executor, futures, pool, told } = three();
  executor.stop();
  assertEquals([executor.state, states(futures)], ["stopping", "cancelling cancelling cancelling"]);
  assertEquals(pool.asked, ["cancel 0", "cancel 1", "cancel 2"]);
  pool.play(2, "A");
  pool.play(1, "SX");
  assertEquals(executor.state, "stopping");
  pool.play(0, "R");
  assertEquals([executor.state, states(futures)], ["stopped", "cancelled cancelled cancelled"]);
  assertEquals(told, ["running", "stopping", "stopped"]);
});

Deno.test("G39 stop() without tasks is over when it returns (pure)", () => {
  const executor = executorOn(new SteppedContext());
  const told = watched(executor);
  executor.stop();
  assertEquals(told, ["running", "stopping", "stopped"]);
});

Deno.test("G40 stop() throws unless running (pure)", () => {
  const { executor, pool } = three();
  executor.stop();
  assertThrows(() => executor.stop(), Error, "Cannot stop executor: it is stopping");
  for (const [at, letters] of ["R", "A", "A"].entries()) pool.play(at, letters);
  assertThrows(() => executor.stop(), Error, "Cannot stop executor: it is stopped");
});

Deno.test("G41 shutdown() waits for the tasks, then for the pool it owns (pure)", async () => {
  const { executor, pool } = three();
  pool.closing = Promise.withResolvers();
  const steps: string[] = [];
  const end = executor.shutdown().then(() => steps.push("shut down"));
  for (const [at, letters] of ["R", "A", "A"].entries()) {
    assertEquals([executor.state, pool.shutdowns], ["stopping", 0]);
    pool.play(at, letters);
  }
  assertEquals([executor.state, pool.shutdowns], ["stopped", 1]);
  await Promise.resolve();
  steps.push("pool ends");
  pool.closing.resolve();
  await end;
  assertEquals(steps, ["pool ends", "shut down"]);
});

Deno.test("G41 shutdown() when stopped does nothing (pure)", async () => {
  const { executor, pool, told } = three();
  executor.stop();
  for (const [at, letters] of ["R", "A", "A"].entries()) pool.play(at, letters);
  await executor.shutdown();
  await executor.shutdown();
  assertEquals([told.length, pool.shutdowns], [3, 1]);
});

Deno.test("G42 shutdown({ timeout }) that runs out names the tasks; a second one succeeds (pure)", async () => {
  const { executor, pool } = three();
  const error = await assertRejects(
    () => executor.shutdown({ timeout: 1 }),
    DOMException,
    "3 tasks still run after 1 ms",
  );
  assertEquals([error.name, executor.state], ["TimeoutError", "stopping"]);
  for (const [at, letters] of ["R", "A", "A"].entries()) pool.play(at, letters);
  assertEquals(executor.state, "stopped");
  await executor.shutdown({ timeout: 1000 });
});

Deno.test("G43 a message after shutdown() is refused, and changes nothing (pure)", async () => {
  const { executor, futures, pool } = three();
  const end = executor.shutdown();
  for (const [at, letters] of ["R", "A", "SL"].entries()) pool.play(at, letters);
  await end;
  for (const at of [0, 1, 2]) {
    for (const letter of "SARXML") assertThrows(() => pool.play(at, letter));
  }
  assertEquals(states(futures), "cancelled cancelled cancelled");
});

Deno.test("G44 observers of an executor hear of each state once, even from inside of one (pure)", () => {
  const executor = executorOn(new SteppedContext());
  const told: string[] = [];
  executor.subscribe(() => {
    assertThrows(() => executor.stop(), Error, "Cannot stop executor");
    void executor.shutdown();
  });
  executor.subscribe((event) => event.type === "state" && told.push(event.state));
  executor.stop();
  assertEquals(told, ["stopping", "stopped"]);
});

Deno.test("G45 submit() and ready() throw unless running (pure)", async () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  executor.stop();
  assertThrows(() => submitCall(executor, work), ExecutorStoppedError, "stopped");
  assertThrows(() => submitIteration(executor, work as never), ExecutorStoppedError);
  await assertRejects(() => executor.ready(), ExecutorStoppedError, "stopped");
  assertEquals(context.asked, []);
  const other = executorOn(context);
  submitCall(other, work);
  context.pool.room = Promise.withResolvers(); // a pool that is full
  const room = other.ready();
  other.stop();
  await assertRejects(() => room, ExecutorStoppedError, "Cannot wait for room");
});

Deno.test("G46 the executor forgets what has ended, and nothing else (pure)", async () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  const endings = ["SR", "SX", "L", "SL"];
  // In a function of their own: whoever still runs keeps its locals.
  function submitted(): WeakRef<object>[] {
    const references = [...endings, ""].map(() => new WeakRef(submitCall(executor, work)));
    const limited = executor.submit(call(work), { timeout: 60_000, signal: kept.signal });
    for (const [at, letters] of endings.entries()) context.pool.play(at, letters);
    context.pool.play(endings.length + 1, "SR");
    context.pool.jobs.splice(0, endings.length);
    context.pool.jobs.pop();
    return [...references, new WeakRef(limited)];
  }
  const references = submitted();
  assertEquals(await collected(references), endings.length + 1);
  assert(references[endings.length]?.deref() !== undefined, "the waiting one is kept");
  assertEquals(executor.stats().waiting, 1);
});

const kept = new AbortController();

Deno.test("G47 a signal cancels, before and after the start, and lets go at the end (pure)", () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  const controller = new AbortController();
  const { signal } = controller;
  let listeners = 0;
  Object.assign(signal, {
    addEventListener(...args: Parameters<AbortSignal["addEventListener"]>) {
      listeners += 1;
      AbortSignal.prototype.addEventListener.apply(signal, args);
    },
    removeEventListener(...args: Parameters<AbortSignal["removeEventListener"]>) {
      listeners -= 1;
      AbortSignal.prototype.removeEventListener.apply(signal, args);
    },
  });
  const futures = [1, 2, 3].map(() => executor.submit(call(work), { signal }));
  assertEquals(listeners, 1); // a signal forgets one of n in n steps
  context.pool.play(0, "S");
  context.pool.play(1, "SR");
  controller.abort();
  assertEquals(states(futures), "cancelling completed cancelling");
  assertEquals(context.pool.asked, ["cancel 0", "cancel 2"]);
  for (const [at, letters] of ["R", "", "A"].entries()) context.pool.play(at, letters);
  assertEquals(listeners, 0);
  assertEquals(executor.submit(call(work), { signal }).state, "cancelling");
});

Deno.test("G48 what submit() throws leaves nothing behind (pure)", () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  submitCall(executor, work);
  context.pool.refusal = new TypeError("Cannot send args[0]");
  assertThrows(() => submitCall(executor, work), TypeError, "args[0]");
  assertThrows(() => executor.submit(call(work), { timeout: -1 }), RangeError, "timeout");
  for (const wrong of [0, 1.5, -1, NaN, "8"] as number[]) {
    for (const name of ["items", "bytes"]) {
      assertThrows(
        () => executor.submit(call(work), { window: { [name]: wrong } }),
        RangeError,
        `window.${name} must be a whole number from 1, or Infinity`,
      );
    }
  }
  assertThrows(() => submitCall(executor, undefined as never), TypeError);
  assertEquals(executor.stats().waiting, 1);
  executor.stop();
  context.pool.play(0, "A");
  assertEquals(executor.state, "stopped");
});

Deno.test("TaskExecutor.stats() counts the time of a task that timed out once, at its end (pure)", async () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  const future = executor.submit(call(work), { timeout: 0 });
  context.pool.play(0, "S");
  await assertRejects(() => future.result, Error, "timeout of 0 ms");
  assertEquals([executor.stats().failed, executor.stats().runTime.count], [1, 0]);
  context.pool.play(0, "R");
  assertEquals([executor.stats().failed, executor.stats().runTime.count], [1, 1]);
});

Deno.test("TaskExecutor.submit() lets no timeout cut the grace that a cancelled task was given (pure)", async () => {
  for (const cancelGrace of [60_000, undefined]) {
    const context = new SteppedContext();
    const executor = executorOn(context);
    const future = executor.submit(call(work), { timeout: 1, cancelGrace });
    const later = executor.submit(call(work), { timeout: 1 }); // due after the first one
    context.pool.play(0, "S");
    context.pool.play(1, "S");
    future.cancel();
    await assertRejects(() => later.result, Error, "TimeoutError");
    assertEquals(context.pool.asked, ["cancel 0", "cancel 1"]);
    for (const at of context.pool.jobs.keys()) {
      context.pool.play(at, "R");
    }
  }
});

Deno.test("G41 shutdown() leaves a task that timed out its grace (pure)", async () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  const future = executor.submit(call(work), { timeout: 0, cancelGrace: 60_000 });
  context.pool.play(0, "S");
  await assertRejects(() => future.result, Error, "TimeoutError");
  await assertRejects(() => executor.shutdown({ timeout: 0 }), DOMException, "1 task still runs");
  assertEquals([executor.state, context.pool.shutdowns], ["stopped", 0]);
  const end = executor.shutdown();
  context.pool.play(0, "R");
  await end;
  assertEquals(context.pool.shutdowns, 1);
});

Deno.test("TaskExecutor.submit() takes only a new future from createFuture (pure)", () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  const first = submitCall(executor, work);
  const { task, args } = call(work);
  for (
    const [made, found] of [
      [first, `future ${first.id} again`],
      [undefined, "undefined"],
      [{}, "{}"],
      [Promise.resolve(first), "[object Promise]"],
    ] as const
  ) {
    const spec = { kind: "call", task, args, createFuture: () => made as typeof first } as const;
    const error = assertThrows(() => executor.submit(spec), TypeError);
    assertEquals(
      error.message,
      `Cannot submit task: createFuture must make a new future, got ${found}`,
    );
  }
  assertEquals([context.pool.jobs.length, executor.stats().waiting], [1, 1]);
});

Deno.test("TaskExecutor.submit() refuses when createFuture stops the executor (pure)", () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  const { task, args } = call(work);
  const createFuture = () => {
    executor.stop();
    return new CallFuture<number>();
  };
  assertThrows(
    () => executor.submit({ kind: "call", task, args, createFuture }),
    ExecutorStoppedError,
  );
  assertEquals(context.asked, []);
});

Deno.test("TaskExecutor.explain() tells of a future that was cancelled before it began (pure)", () => {
  const { executor, futures, pool } = three();
  pool.position = () => undefined; // it has left the queue
  futures[2]?.cancel();
  assertEquals(futures.map((future) => executor.explain(future).reason), [
    "it runs in thread 1",
    "it is on its way to a worker",
    "it was cancelled before it began, and has left the queue",
  ]);
});

/** Passes a cancel on and leaves its own state to others. */
class PassingFuture extends BaseFuture<number> {
  readonly #control: FutureControl;

  constructor(control: FutureControl) {
    super(control);
    this.#control = control;
  }

  override cancel(): boolean {
    this.#control.cancel();
    return true;
  }
}

Deno.test("a future that only passes its cancel on is cancelled all the same (pure)", () => {
  const context = new SteppedContext();
  const executor = executorOn(context);
  const spec = call(work);
  const future = executor.submit({
    kind: spec.kind,
    task: spec.task,
    args: [],
    createFuture: (control) => new PassingFuture(control),
  });
  assertEquals([future.cancel(), future.state], [true, "cancelling"]);
  assertEquals(context.pool.asked, ["cancel 0"]);
  context.pool.play(0, "A");
  assertEquals(future.state, "cancelled");
});

for (const how of ["cancel()", "its control"] as const) {
  Deno.test(`B13 a future that is cancelled by ${how} as it is made is cancelled in the pool (pure)`, () => {
    const context = new SteppedContext();
    const executor = executorOn(context);
    const future = executor.submit({
      kind: "call",
      task: work,
      args: [],
      createFuture(control) {
        const future = new CallFuture<number>(control);
        if (how === "cancel()") future.cancel();
        else control.cancel();
        return future;
      },
    });
    assertEquals(future.state, "cancelling");
    assertEquals(context.pool.asked, ["cancel 0"]);
    context.pool.play(0, "A");
    assertEquals([future.state, executor.stats().waiting], ["cancelled", 0]);
  });
}

Deno.test("new Executor() and explain() refuse what is no context, pool or future (pure)", () => {
  const context = new SteppedContext();
  for (const wrong of [null, {}, "workers"]) {
    const options = { context: wrong as never };
    assertThrows(
      () => executorOn(context, options),
      TypeError,
      "context must be a context such as",
    );
    const pool = { context: undefined, workerPool: wrong as never };
    assertThrows(() => executorOn(context, pool), TypeError, "workerPool must be a pool of");
  }
  const executor = executorOn(context, { maxQueue: Infinity });
  for (const [wrong, found] of [[undefined, "undefined"], [7, "7"]] as const) {
    assertThrows(
      () => executor.explain(wrong as never),
      TypeError,
      `it takes a future, got ${found}`,
    );
  }
});
