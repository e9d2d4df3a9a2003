// Work that belongs to nobody in particular: done in the next microtask, without the async context (such as the store
// of an AsyncLocalStorage) of whoever gave rise to it.
//
// What is started in somebody's context (a worker, a timer, a loop of reads) has it for good: its events would show one
// user's context to others, and would keep it. A function that was waiting since this module was loaded has none.

import { tell } from "../future/observers.ts";

const jobs: (() => void)[] = [];
let wake = (): void => {};

/** Do it soon, in the order in which it was asked for. */
export function outOfContext(job: () => void): void {
  jobs.push(job);
  wake();
}

async function work(): Promise<never> {
  for (;;) {
    while (jobs.length === 0) await new Promise<void>((resolve) => wake = resolve);
    for (const job of jobs.splice(0)) tell(job, undefined);
  }
}

void work();
