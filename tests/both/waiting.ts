// Waiting in tests: for promises, events and conditions, each with a limit that a passing test
// does not reach. Nothing here sleeps to "give it time".

import { assertEquals, assertInstanceOf } from "@std/assert";
import { type AnyFuture, type FutureState, type Snapshot, WorkerLostError } from "../../mod.ts";

/** A future that can be watched, of any kind. */
export type Watched = AnyFuture & {
  subscribe(observer: (event: { readonly type: string }) => void): Disposable;
};

/** By how much everything may take longer: where tests run side by side, they wait for one another too. */
const PATIENCE = Number(Deno.env.get("TEST_PATIENCE") ?? 1);

/** What a promise gives, unless it takes too long. */
export async function within<T>(promise: Promise<T>, limit: number, what: string): Promise<T> {
  const ms = limit * PATIENCE;
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`Cannot ${what}: ${ms} ms are over`)), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Wait until a condition holds. For what tells nobody when it changes: the system's own tables. */
export async function until(condition: () => boolean, limit: number, what: string): Promise<void> {
  const ms = limit * PATIENCE;
  for (const start = performance.now(); !condition();) {
    if (performance.now() - start > ms) throw new Error(`Cannot ${what}: ${ms} ms are over`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Milliseconds within which a future settles, whatever has gone wrong. */
const SOON = 2000;

/** What can be waited for. */
export interface Settling<R = unknown> {
  readonly result: Promise<R>;
  readonly snapshot: Snapshot<R>;
}

/** The final snapshot of a future, soon. */
export async function settled<R>(future: Settling<R>, ms = SOON): Promise<Snapshot<R>> {
  await within(future.result.then(() => {}, () => {}), ms, "see the future settle");
  return future.snapshot;
}

/** Wait until a future is in a state. */
export async function reached(future: Watched, state: FutureState, ms = 10_000): Promise<void> {
  if (future.state === state) return;
  const there = Promise.withResolvers<void>();
  using _ = future.subscribe((event) => {
    if (event.type !== "state") return;
    if (future.state === state) there.resolve();
    else if (future.done) there.reject(new Error(`Cannot see ${state}: it is ${future.state}`));
  });
  await within(there.promise, ms, `see the future ${state}`);
}

/** The error that a future fails with, soon. */
export async function failureOf(future: Settling, ms = SOON): Promise<Error> {
  assertEquals((await settled(future, ms)).state, "failed");
  return await future.result.then(() => new Error("it did not fail"), (error) => error);
}

/** The error of a future whose worker is lost, soon. */
export async function lossOf(future: Settling, ms = SOON): Promise<WorkerLostError> {
  const error = await failureOf(future, ms);
  assertInstanceOf(error, WorkerLostError);
  return error;
}
