// What TypeScript infers and what it refuses. Nothing here runs: the checks are made when `deno test`
// or `deno check` compiles this file, where an unused `@ts-expect-error` is an error as well.
import {
  asCompleted,
  BaseFuture,
  call,
  type CallFuture,
  iteration,
  type IterationFuture,
  mapCalls,
  type MessageOf,
  progress,
  type ProgressFuture,
  submitCall,
  submitIteration,
  submitProgress,
  TaskExecutor,
  TaskFailedError,
  TaskGroup,
  tasksFrom,
} from "../../mod.ts";
import type { Step } from "../../task.ts";
import type { Words } from "./tasks.ts";

const tasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));

/** True if both types are the same, to the last detail. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

/** Compiles only if the value has exactly this type. */
function has<Expected>() {
  return <Found>(_value: Found, ..._same: Same<Found, Expected> extends true ? [] : [never]) => {};
}

/** Compiled, never called. */
function compiled(_body: (executor: TaskExecutor) => unknown): void {}

Deno.test("D20 types: results are inferred, promises unwrapped (pure)", () =>
  compiled((executor) => {
    has<CallFuture<number>>()(submitCall(executor, tasks.square, 7));
    has<CallFuture<void>>()(submitCall(executor, tasks.nothing));
    has<CallFuture<string>>()(submitCall(executor, tasks.later, "a", "km"));
    has<CallFuture<"on" | "off">>()(submitCall(executor, tasks.arrow, true));
    has<Promise<number>>()(submitCall(executor, tasks.square, 7).result);
    has<CallFuture<number>>()(executor.submit(call(tasks.square, 7), { priority: 1 }));
    const { snapshot } = submitCall(executor, tasks.square, 7);
    if (snapshot.state === "completed") has<number>()(snapshot.value);
    if (snapshot.state === "failed") has<string>()(snapshot.error.message);
    // @ts-expect-error -- there is a value only when completed
    snapshot.value;
  }));

Deno.test("D22 types: arguments are checked, optional and rest parameters included (pure)", () =>
  compiled((executor) => {
    submitCall(executor, tasks.later, "a");
    submitCall(executor, tasks.later, "a", undefined);
    submitCall(executor, tasks.many, "a");
    submitCall(executor, tasks.many, "a", 1, 2, 3);
    // @ts-expect-error -- a wrong argument
    submitCall(executor, tasks.square, "7");
    // @ts-expect-error -- a missing argument
    submitCall(executor, tasks.square);
    // @ts-expect-error -- one argument too many
    submitCall(executor, tasks.square, 7, 8);
    // @ts-expect-error -- not one of the units
    submitCall(executor, tasks.later, "a", "mile");
    // @ts-expect-error -- a wrong rest argument
    submitCall(executor, tasks.many, "a", 1, "2");
    // @ts-expect-error -- the same for a spec
    call(tasks.square, "7");
  }));

Deno.test("D22 types: generic functions take what they take (pure)", () =>
  compiled((executor) => {
    has<CallFuture<unknown>>()(submitCall(executor, tasks.identity, 7));
    submitCall(executor, tasks.pair, 7, "b");
    // @ts-expect-error -- the constraint of the second parameter holds
    submitCall(executor, tasks.pair, 7, 8);
    // A caller who knows more says so.
    const knows = tasksFrom<{ identity: (value: number) => number }>("file:///tasks.ts");
    has<CallFuture<number>>()(submitCall(executor, knows.identity, 7));
  }));

Deno.test("E24 E27 types: items and results of iterations are inferred (pure)", () =>
  compiled((executor) => {
    has<IterationFuture<number, string>>()(submitIteration(executor, tasks.numbers, 3));
    has<IterationFuture<string, number>>()(submitIteration(executor, tasks.lines));
    has<IterationFuture<string, undefined>>()(submitIteration(executor, tasks.letters, "a"));
    has<IterationFuture<string, undefined>>()(submitIteration(executor, tasks.laterLetters, "a"));
    has<IterationFuture<number, string>>()(executor.submit(iteration(tasks.numbers, 3)));
    const future = submitIteration(executor, tasks.numbers, 3);
    has<AsyncIterableIterator<number>>()(future.values());
    future.subscribe((event) => {
      if (event.type === "item") has<number>()(event.value);
      // @ts-expect-error -- an iteration sends no reports
      if (event.type === "report") return;
    });
    // @ts-expect-error -- a wrong argument
    submitIteration(executor, tasks.numbers, "3");
    // @ts-expect-error -- what it returns is not iterable
    submitIteration(executor, tasks.square, 7);
  }));

Deno.test("F33 types: reports and results of progress are inferred, the reporter is supplied (pure)", () =>
  compiled((executor) => {
    has<ProgressFuture<number, string>>()(submitProgress(executor, tasks.counted, 3));
    has<ProgressFuture<Step, void>>()(submitProgress(executor, tasks.stepped));
    has<ProgressFuture<"a" | "b", void>>()(submitProgress(executor, tasks.optional, undefined));
    has<ProgressFuture<number, string>>()(executor.submit(progress(tasks.counted, 3)));
    // @ts-expect-error -- a wrong argument
    submitProgress(executor, tasks.counted, "3");
    // @ts-expect-error -- a missing argument
    submitProgress(executor, tasks.counted);
    // @ts-expect-error -- an iteration is no task with progress
    submitProgress(executor, tasks.numbers, 3);
    // @ts-expect-error -- a plain function is none either
    submitProgress(executor, tasks.square, 7);
    // @ts-expect-error -- a task with progress is no plain call: who would supply the reporter?
    submitCall(executor, tasks.counted, 3);
  }));

Deno.test("D20 types: only functions and task classes are tasks (pure)", () =>
  compiled((executor) => {
    // @ts-expect-error -- a number
    submitCall(executor, tasks.answer);
    // @ts-expect-error -- an object
    submitCall(executor, tasks.table);
    // @ts-expect-error -- no export at all
    submitCall(executor, tasks.missing);
    // @ts-expect-error -- the function itself instead of its name
    submitCall(executor, (n: number) => n, 7);
    // @ts-expect-error -- a task class is no function
    submitCall(executor, tasks.Speaking, "a");
  }));

class SpeakingFuture extends BaseFuture<boolean, Words> {
  protected override receive(message: MessageOf<Words>): void {
    if (message.type === "word") has<string>()(message.value);
    if (message.type === "count") has<number>()(message.value);
    // @ts-expect-error -- there is no message of that type
    if (message.type === "other") return;
    this.emit(message);
    // @ts-expect-error -- a count is a number
    this.emit({ type: "count", value: "1" });
  }
}

Deno.test("K62 types: a custom future's messages and result are typed by its map (pure)", () =>
  compiled((executor) => {
    const future = executor.submit({
      kind: "custom",
      task: tasks.Speaking,
      args: ["a"],
      createFuture: (control) => new SpeakingFuture(control),
    });
    has<SpeakingFuture>()(future);
    has<Promise<boolean>>()(future.result);
    future.subscribe((event) => {
      if (event.type === "word") has<string>()(event.value);
      if (event.type === "state" && event.snapshot.state === "completed") {
        has<boolean>()(event.snapshot.value);
      }
      // @ts-expect-error -- there is no message of that type
      if (event.type === "other") return;
    });
  }));

Deno.test("A9 types: a future's properties are read-only, and one of numbers is one of unknowns (pure)", () =>
  compiled((executor) => {
    const future = submitCall(executor, tasks.square, 7);
    // @ts-expect-error -- only messages move it
    future.state = "completed";
    // @ts-expect-error -- the same
    future.done = true;
    // @ts-expect-error -- a snapshot is what it is
    future.snapshot.state = "completed";
    const mixed: CallFuture<unknown>[] = [future, submitCall(executor, tasks.nothing)];
    return mixed;
  }));

Deno.test("A10 types: the cause of a failure is an error (pure)", () =>
  compiled(() => (error: unknown) => {
    if (error instanceof TaskFailedError) return error.cause.message;
  }));

Deno.test("H49 types: options are checked (pure)", () =>
  compiled((executor) => {
    // @ts-expect-error -- a number
    new TaskExecutor({ maxWorkers: "2" });
    // @ts-expect-error -- no such option
    new TaskExecutor({ workers: 2 });
    // @ts-expect-error -- milliseconds
    executor.submit(call(tasks.square, 7), { timeout: "1s" });
    // @ts-expect-error -- no such option
    executor.submit(call(tasks.square, 7), { retries: 2 });
  }));

Deno.test("M65 types: values are inferred, items are checked (pure)", () =>
  compiled((executor) => {
    has<AsyncIterableIterator<number>>()(mapCalls(executor, tasks.square, [1, 2]));
    has<AsyncIterableIterator<string>>()(mapCalls(executor, tasks.later, new Set(["a"])));
    mapCalls(
      executor,
      tasks.square,
      (async function* () {
        yield 1;
      })(),
      { inFlight: 2, ordered: false, chunk: 3, timeout: 100, priority: 1 },
    );
    // @ts-expect-error -- a wrong item
    mapCalls(executor, tasks.square, ["7"]);
    // @ts-expect-error -- a function of two arguments
    mapCalls(executor, tasks.pair, [1]);
    // @ts-expect-error -- what an item moves cannot be said for all
    mapCalls(executor, tasks.square, [1], { transfer: [] });
  }));

Deno.test("M69 M70 types: futures keep their types, a group may have one for all (pure)", () =>
  compiled((executor) => {
    has<AsyncIterableIterator<CallFuture<number>>>()(
      asCompleted([submitCall(executor, tasks.square, 7)]),
    );
    const group = new TaskGroup<number>(executor);
    has<Promise<number[]>>()(group.all());
    has<CallFuture<number>>()(submitCall(group, tasks.square, 7));
    has<Promise<unknown[]>>()(new TaskGroup(new TaskGroup(executor)).all());
    // @ts-expect-error -- promises are no futures
    asCompleted([Promise.resolve(7)]);
  }));
