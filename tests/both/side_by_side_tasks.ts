// Async tasks that run beside others of their worker, and look at themselves.

import { currentTask, type ProgressReporter, type SharedEvent } from "../../task.ts";

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

/** Asks several times, in between and in callbacks of its own, who it is: how many answers there were. */
export async function whoAmI(turns: number): Promise<number> {
  const ids = new Set([currentTask().id]);
  for (let n = 0; n < turns; n++) {
    await turn();
    ids.add(currentTask().id);
    await new Promise<void>((resolve) =>
      queueMicrotask(() => {
        ids.add(currentTask().id);
        resolve();
      })
    );
  }
  return ids.size;
}

/** Reports its own name until it is cancelled. */
export async function sayUntilCancelled(
  name: string,
  progress: ProgressReporter<string>,
): Promise<void> {
  for (;;) {
    progress(name);
    await turn();
  }
}

/** Waits for an event, or its own cancel by signal; says which. */
export async function eventOrSignal(go: SharedEvent): Promise<string> {
  const { signal } = currentTask();
  while (!go.isSet()) {
    if (signal.aborted) return "aborted";
    await turn();
  }
  return currentTask().cancelled() ? "cancelled" : "set";
}

/** The most that ran at once in this worker, as far as it saw. */
export async function together(ms: number): Promise<number> {
  most = Math.max(most, ++now);
  await new Promise((resolve) => setTimeout(resolve, ms));
  now -= 1;
  return most;
}

let now = 0;
let most = 0;

/** Numbers, with a turn between them. */
export async function* numbers(to: number): AsyncGenerator<number, string> {
  for (let n = 0; n < to; n++) {
    await turn();
    yield n;
  }
  return `${to} of task ${currentTask().id > 0}`;
}

/** Throws after some turns. */
export async function failLater(message: string): Promise<never> {
  for (let n = 0; n < 3; n++) await turn();
  throw new RangeError(message);
}

/** Whether code that outlives its task still has one. */
export async function afterTheEnd(ended: SharedEvent): Promise<void> {
  setTimeout(() => {
    try {
      currentTask();
    } catch {
      ended.set();
    }
  }, 5);
  await turn();
}
