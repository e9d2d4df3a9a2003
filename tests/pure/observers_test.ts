import { assertEquals, assertThrows } from "@std/assert";
import { Observers } from "../../futures/future/observers.ts";
import { play, told } from "./told.ts";

/** What is thrown in a turn of its own meanwhile, for want of somebody to catch it. */
async function uncaughtDuring(run: () => void): Promise<unknown[]> {
  const errors: unknown[] = [];
  const note = (event: ErrorEvent): void => {
    event.preventDefault();
    errors.push(event.error);
  };
  addEventListener("error", note);
  run();
  await new Promise((resolve) => setTimeout(resolve, 0));
  removeEventListener("error", note);
  return errors;
}

Deno.test("Observers.add() refuses what is no function", () => {
  assertThrows(() => new Observers().add(null as never), TypeError, "an observer is a function");
});

Deno.test("A2 observers are told in the order in which they came, each of everything (pure)", () => {
  const observers = new Observers<number>();
  const heard: string[] = [];
  for (const name of ["a", "b", "c"]) observers.add((event) => void heard.push(`${name}${event}`));
  observers.emit(1);
  observers.emit(2);
  assertEquals(heard, ["a1", "b1", "c1", "a2", "b2", "c2"]);
});

Deno.test("A2 an event from inside of an observer waits until all have heard the first (pure)", () => {
  const observers = new Observers<number>();
  const heard: string[] = [];
  observers.add((event) => {
    heard.push(`a${event}`);
    if (event < 3) observers.emit(event + 1);
  });
  observers.add((event) => void heard.push(`b${event}`));
  observers.emit(1);
  assertEquals(heard, ["a1", "b1", "a2", "b2", "a3", "b3"]);
});

Deno.test("A2 an observer that throws hurts nobody, and its error surfaces afterwards (pure)", async () => {
  const heard: string[] = [];
  const failure = new RangeError("observer");
  const errors = await uncaughtDuring(() => {
    const future = told("");
    future.subscribe(() => {
      throw failure;
    });
    future.subscribe(() => void heard.push(future.state));
    for (const letter of "SR") play(future, letter);
    heard.push("delivered");
  });
  assertEquals(heard, ["executing", "completed", "delivered"]);
  assertEquals(errors, [failure, failure]);
});

Deno.test("A2 an observer that is disposed of is told no more, at once (pure)", () => {
  const observers = new Observers<number>();
  const heard: string[] = [];
  const last: Disposable[] = [];
  observers.add((event) => {
    heard.push(`a${event}`);
    last[0]?.[Symbol.dispose]();
  });
  last.push(observers.add((event) => void heard.push(`b${event}`)));
  observers.emit(1);
  assertEquals([heard, observers.size], [["a1"], 1]);
  last[0]?.[Symbol.dispose]();
  assertEquals(observers.size, 1);
});

Deno.test("A2 an observer that comes during a delivery hears of the next event on (pure)", () => {
  const observers = new Observers<number>();
  const heard: number[] = [];
  const first = observers.add(() => {
    first[Symbol.dispose]();
    observers.add((event) => void heard.push(event));
  });
  observers.emit(1);
  observers.emit(2);
  assertEquals(heard, [2]);
});

Deno.test("A2 a cancel from inside of a notification: all hear both states, in order (pure)", () => {
  const future = told("");
  const heard: string[] = [];
  const hear = (name: string) =>
    future.subscribe((event) => {
      if (event.type === "state") heard.push(`${name} ${event.snapshot.state}`);
      if (name === "a") future.cancel();
    });
  hear("a");
  hear("b");
  for (const letter of "SR") play(future, letter);
  assertEquals(heard, [
    ...["a executing", "b executing", "a cancelling", "b cancelling"],
    ...["a cancelled", "b cancelled"],
  ]);
});
