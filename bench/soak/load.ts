// The load of a soak: many users who submit short tasks of every kind, one after the other, cancel
// some and leave others half read, while workers die from inside and, where they can be, are killed.

import {
  call,
  type Executor,
  submitCall,
  submitIteration,
  submitProgress,
  tasksFrom,
} from "../../mod.ts";
import type { SoakOutcomes } from "./soak_outcomes.ts";

const tasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));

/** How many tasks there are at once. */
const USERS = 50;

/**
 * Load an executor for so many milliseconds; resolves when every future is final.
 *
 * @param random Gives numbers from 0 up to, but not including, 1.
 */
export async function load(
  executor: Executor,
  ms: number,
  outcomes: SoakOutcomes,
  random: () => number = Math.random,
): Promise<void> {
  const end = performance.now() + ms;
  const user = async (): Promise<void> => {
    while (performance.now() < end) await submitOne(executor, outcomes, random);
  };
  const killer = async (): Promise<void> => {
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 20 + random() * 200));
      killOne(executor, outcomes, random);
    }
  };
  await Promise.all([killer(), ...Array.from({ length: USERS }, user)]);
}

function killOne(executor: Executor, outcomes: SoakOutcomes, random: () => number): void {
  const { pid } = oneOf(executor.stats().pool?.workers ?? [], random) ?? {};
  if (pid === undefined) return; // a thread cannot be killed from outside
  try {
    Deno.kill(pid, oneOf(["SIGKILL", "SIGTERM"] as const, random)!);
    outcomes.kills += 1;
  } catch {
    // It has gone by itself.
  }
}

async function submitOne(
  executor: Executor,
  outcomes: SoakOutcomes,
  random: () => number,
): Promise<void> {
  const n = Math.floor(random() * 1000);
  const chance = random();
  if (chance < 0.002) {
    // Not "throw" in processes, which would print it. What does not end its worker times out.
    const isThread = executor.stats().pool?.workers[0]?.kind === "thread";
    const how = oneOf(
      isThread ? ["exit", "close", "throw", "reject"] as const : ["exit"] as const,
      random,
    )!;
    const options = { timeout: 1000, cancelGrace: 0 };
    const future = executor.submit(call(tasks.die, how), options);
    return await outcomes.settle(`die(${how})`, future, ["lost", "failed"]);
  }
  if (chance < 0.005) {
    const future = executor.submit(call(tasks.hang), { cancelGrace: 20 });
    setTimeout(() => future.cancel(), n / 10);
    return await outcomes.settle("hang()", future, ["cancelled", "lost"]);
  }
  if (chance < 0.05) {
    return await outcomes.settle("fail()", submitCall(executor, tasks.fail, "no"), [
      "failed",
      "lost",
    ]);
  }
  if (chance < 0.1) {
    const future = submitCall(executor, tasks.nap, n / 100);
    setTimeout(() => future.cancel(), n / 100);
    return await outcomes.settle("nap()", future, ["completed", "cancelled", "lost"]);
  }
  if (chance < 0.2) return await read(executor, n, outcomes);
  if (chance < 0.25) {
    const text = "é".repeat(n * 100);
    const future = submitCall(executor, tasks.echoText, text);
    return await outcomes.settle("echoText()", future, MAY, (value) => value === text);
  }
  if (chance < 0.3) {
    const bytes = new Uint8Array(n * 100).fill(n);
    const future = submitCall(executor, tasks.echoBytes, bytes);
    return await outcomes.settle("echoBytes()", future, MAY, (value) => value.length === n * 100);
  }
  const future = submitCall(executor, tasks.echo, n);
  await outcomes.settle("echo()", future, MAY, (value) => value === n);
}

const MAY = ["completed", "lost"] as const;

async function read(executor: Executor, n: number, outcomes: SoakOutcomes): Promise<void> {
  const future = n % 2 === 0
    ? submitProgress(executor, tasks.count, n)
    : submitIteration(executor, tasks.numbers, n);
  const leaves = n % 5 === 0;
  const settled = outcomes.settle(
    "a stream",
    future,
    leaves ? [...MAY, "cancelled"] : MAY,
    (value) => value === n,
  );
  let next = 0;
  try {
    for await (const value of future) {
      if (value !== next++) outcomes.wrong.push(`a stream gave ${value} in place of ${next - 1}`);
      if (leaves && next > n / 2) break;
    }
  } catch {
    // The result says the same.
  }
  await settled;
}

function oneOf<T>(values: readonly T[], random: () => number): T | undefined {
  return values[Math.floor(random() * values.length)];
}
