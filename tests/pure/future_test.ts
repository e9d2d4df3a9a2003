import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { TaskFailedError, WorkerLostError } from "../../futures/future/errors.ts";
import { TaskCancelledError } from "../../futures/task/cancelled_error.ts";
import { isCancellable, isDone } from "../../futures/future/states.ts";
import { publicState, TransitionError } from "../../futures/future/transitions.ts";
import { collected } from "../../testing/collected.ts";
import { phaseAfter, sequences } from "./stories.ts";
import { COMPLETE, play, told, WordFuture, WORKER } from "./told.ts";

const LENGTH = 5;

// Whatever comes, in any order: what is impossible throws (a cancel: does nothing) and changes nothing.
Deno.test(`A1 a future survives every sequence of up to ${LENGTH} events (pure)`, () => {
  let tried = 0;
  for (const sequence of sequences(LENGTH)) {
    tried += 1;
    const future = new WordFuture();
    let story = "";
    for (const letter of sequence) {
      const before = future.snapshot;
      if (phaseAfter(story + letter) !== undefined) {
        assertEquals(play(future, letter), letter === "C" ? true : undefined, sequence);
        story += letter;
      } else {
        if (letter === "C") assertEquals(future.cancel(), false, sequence);
        else assertThrows(() => play(future, letter), TransitionError);
        assertEquals(future.snapshot, before, sequence);
      }
    }
    assertEquals(future.state, publicState(phaseAfter(story) ?? "waiting"), sequence);
  }
  console.log(`played ${tried} sequences to futures`);
});

for (const story of COMPLETE) {
  Deno.test(`A2 A3 A4 ${story}: what observers are told agrees, and nothing is told twice (pure)`, () => {
    const future = new WordFuture();
    const states = [future.state as string];
    const cancellable = [future.cancellable];
    const done = [future.done];
    future.subscribe((event) => {
      if (event.type !== "state") return;
      assertEquals(event.snapshot.state, future.state);
      assertEquals(future.cancellable, isCancellable(future.state));
      assertEquals(future.done, isDone(future.state));
      states.push(future.state);
      cancellable.push(future.cancellable);
      done.push(future.done);
    });
    for (const letter of story) play(future, letter);
    assertEquals(changes(states), states);
    assertEquals(changes(cancellable), [true, false]);
    assertEquals(changes(done), [false, true]);
    const shown = [...story].map((_, at) => publicState(phaseAfter(story.slice(0, at + 1))!));
    assertEquals(states, changes(["waiting", ...shown]));
  });
}

function changes<T>(values: readonly T[]): T[] {
  return values.filter((value, at) => at === 0 || value !== values[at - 1]);
}

Deno.test("A4 a cancel that races started shows waiting, cancelling, cancelled (pure)", () => {
  for (const story of ["CSR", "CSX", "CA"]) {
    const future = new WordFuture();
    const states: string[] = [];
    future.subscribe((event) =>
      void states.push((event as { snapshot: typeof future.snapshot }).snapshot.state)
    );
    for (const letter of story) play(future, letter);
    assertEquals(states, ["cancelling", "cancelled"], story);
  }
});

Deno.test("A5 value and error are in place before observers hear, and for the result (pure)", async () => {
  const future = told("S");
  let seen: unknown;
  future.subscribe((event) => {
    seen = event.type === "state" && [event.snapshot, future.snapshot];
  });
  play(future, "R");
  const completed = { state: "completed", value: 49, worker: WORKER };
  assertEquals(seen, [completed, completed]);
  assertEquals(await future.result, 49);
  const failed = told("S");
  failed.subscribe(() => {
    const { snapshot } = failed;
    seen = snapshot.state === "failed" && snapshot.error.message;
  });
  play(failed, "X");
  assertEquals(seen, "no");
  await assertRejects(() => failed.result, TaskFailedError, "RangeError: no");
});

Deno.test("A6 every final message lets the way back be collected (pure)", async () => {
  const kept: WordFuture[] = [];
  const ways = COMPLETE.map((story) => {
    const way = { cancel() {}, acknowledge() {} };
    kept.push(told(story, way));
    return new WeakRef(way);
  });
  const open = { cancel() {}, acknowledge() {} };
  kept.push(told("SM", open));
  assertEquals(await collected([...ways, new WeakRef(open)]), COMPLETE.length);
  assertEquals(kept.map((future) => future.done), [...COMPLETE.map(() => true), false]);
});

Deno.test("A6 the way back is used once at most, and not after the end (pure)", () => {
  for (const story of COMPLETE) {
    let asked = 0;
    const future = told(story, { cancel: () => asked += 1, acknowledge() {} });
    future.cancel();
    assertEquals(asked, story.includes("C") ? 1 : 0, story);
  }
});

Deno.test("A7 a future can be built without a way back (pure)", () => {
  const future = new WordFuture();
  assertEquals([future.state, future.cancel(), future.state], ["waiting", true, "cancelling"]);
  assertEquals(told("CSMX").state, "cancelled");
});

Deno.test("A8 a value shows only when completed, an error only when failed (pure)", async () => {
  for (const story of COMPLETE) {
    const future = told(story);
    const keys = Object.keys(future.snapshot).filter((key) => ["value", "error"].includes(key));
    const expected =
      { completed: ["value"], failed: ["error"], cancelled: [] }[future.state as never];
    assertEquals(keys, expected, story);
    if (future.state === "cancelled") await assertRejects(() => future.result, TaskCancelledError);
  }
});

Deno.test("A8 a lost worker fails a future with all that is known of its end (pure)", async () => {
  const future = told("SL");
  const error = await assertRejects(() => future.result, WorkerLostError, "it died");
  assertEquals([error.code, error.worker], [1, WORKER]);
  const { snapshot } = future;
  assert(snapshot.state === "failed");
  assertEquals([snapshot.error.name, snapshot.error.code], ["WorkerLostError", 1]);
  assertEquals(told("SCL").snapshot, {
    state: "cancelled",
    worker: WORKER,
    started: true,
    forced: true,
  });
});

Deno.test("A9 nothing can be assigned, and snapshots are frozen (pure)", () => {
  const future = told("SR");
  for (const key of ["state", "cancellable", "done", "snapshot", "result", "worker"]) {
    assertThrows(() => Object.assign(future, { [key]: 1 }), TypeError);
  }
  assert(Object.isFrozen(future.snapshot));
});

Deno.test("A9 observers who come after the end are told nothing (pure)", () => {
  for (const story of COMPLETE) {
    const future = told(story);
    future.subscribe(() => {
      throw new Error("told after the end");
    });
    for (const letter of "SARXMLC") {
      if (letter === "C") future.cancel();
      else assertThrows(() => play(future, letter), TransitionError);
    }
  }
});

Deno.test("A11 a rejected result that nobody looks at ends no program (pure)", async () => {
  const futures = ["SX", "SL", "CA"].map((story) => told(story));
  for (const future of futures) void future.result;
  const early = new WordFuture();
  void early.result;
  play(early, "C");
  play(early, "A");
  await new Promise((resolve) => setTimeout(resolve, 0)); // an unhandled rejection would end it here
});

Deno.test("C17 messages while executing are told in order, after a cancel dropped (pure)", () => {
  const future = told("S");
  const heard: string[] = [];
  future.subscribe((event) => void heard.push(event.type === "word" ? event.value : event.type));
  for (const letter of "MMCMMR") play(future, letter);
  assertEquals(heard, ["hello", "hello", "state", "state"]);
});

Deno.test("C18 a message while waiting, before the start or after the end is an error (pure)", () => {
  for (const story of ["", "C", ...COMPLETE]) {
    assertThrows(() => play(told(story), "M"), TransitionError, "sent");
  }
});

Deno.test("B12 cancel() is true while waiting or executing, else false, and never throws (pure)", () => {
  for (const story of sequences(4)) {
    const phase = phaseAfter(story);
    if (phase === undefined) continue;
    const future = told(story);
    assertEquals(future.cancel(), isCancellable(publicState(phase)), story);
    assertEquals(future.cancel(), false, story);
  }
});
