// Tasks that wait for the clock.

import { currentTask } from "../../task.ts";

/** Waits for so many milliseconds, or its cancel. */
export async function sleep(ms: number): Promise<string> {
  const { signal } = currentTask();
  const { promise, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve("slept"), ms);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    resolve("woken");
  });
  return await promise;
}

/** Never ends. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/** Ends. */
export function wake(): string {
  return "woken";
}

/** Asks several times who it is: how many answers there were. */
export async function whoAmI(turns: number): Promise<number> {
  const ids = new Set<unknown>();
  for (let n = 0; n < turns; n++) {
    ids.add(currentTask());
    await new Promise((resolve) => setTimeout(resolve, 0));
    ids.add(currentTask());
  }
  return ids.size;
}
