// What it costs to tell observers, and what a future's life costs with and without them.

import { CallFuture } from "../../futures/spec/task_spec.ts";
import { deliver } from "../../futures/future/base_future.ts";
import { Observers } from "../../futures/future/observers.ts";

const worker = Object.freeze({ id: 1, kind: "thread", label: "thread 1" } as const);

let heard = 0;
const hear = (event: { by: number }) => {
  heard += event.by;
};
const one = new Observers<{ by: number }>();
one.add(hear);
const ten = new Observers<{ by: number }>();
for (let n = 0; n < 10; n++) ten.add(hear);
const target = new EventTarget();
target.addEventListener("by", () => heard += 1);

Deno.bench("a call", { group: "tell", baseline: true }, () => expect(1, () => hear({ by: 1 })));

Deno.bench("Observers, one", { group: "tell" }, () => expect(1, () => one.emit({ by: 1 })));

Deno.bench("Observers, ten", { group: "tell" }, () => expect(10, () => ten.emit({ by: 1 })));

Deno.bench("EventTarget, one", { group: "tell" }, () => {
  expect(1, () => target.dispatchEvent(new Event("by")));
});

Deno.bench("a promise", { group: "life of a future", baseline: true }, async () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  resolve(7);
  check(await promise);
});

Deno.bench("a future that nobody looks at", { group: "life of a future" }, () => {
  const future = new CallFuture<number>();
  live(future);
  check(future.state === "completed" ? 7 : 0);
});

Deno.bench("a future with one observer", { group: "life of a future" }, () => {
  const future = new CallFuture<number>();
  let value = 0;
  future.subscribe(({ snapshot }) => {
    if (snapshot.state === "completed") value = snapshot.value;
  });
  live(future);
  check(value);
});

Deno.bench("a future whose result is awaited", { group: "life of a future" }, async () => {
  const future = new CallFuture<number>();
  const { result } = future;
  live(future);
  check(await result);
});

function live(future: CallFuture<number>): void {
  deliver(future, { type: "started", worker, at: 0 });
  deliver(future, { type: "returned", value: 7, at: 1 });
}

function expect(count: number, tell: () => void): void {
  heard = 0;
  tell();
  if (heard !== count) throw new Error(`Cannot trust figure: heard ${heard}, not ${count}`);
}

function check(value: number): void {
  if (value !== 7) throw new Error(`Cannot trust figure: got ${value}`);
}
