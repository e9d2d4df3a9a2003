// The tasks that every system runs, ours and the peers alike: plain functions without an import,
// so that no system pays for loading more than another.

/** One stay of a task on a worker: who ran it and when, in milliseconds since the epoch. */
export interface Stay {
  /** Which worker: the same for every task of that worker, and no other's. */
  readonly worker: string;
  /** When the task began. */
  readonly began: number;
  /** When its result was made. */
  readonly ended: number;
}

const worker = crypto.randomUUID();
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Milliseconds since the epoch with a fraction, on a clock that every thread and process shares. */
export function clock(): number {
  return performance.timeOrigin + performance.now();
}

/** Gives back what it got. */
export function noop<T>(value: T): T {
  return value;
}

/** Keeps a core busy for some milliseconds with a sum that depends on every turn. */
export function spin(seed: number): number {
  let state = seed;
  for (let turn = 0; turn < 5_000_000; turn++) state = (Math.imul(state, 1664525) + turn) | 0;
  return state;
}

/** Holds its thread for `ms` without using a core, and tells when. */
export function nap(ms: number): Stay {
  const began = clock();
  if (ms > 0) Atomics.wait(sleeper, 0, 0, ms);
  return { worker, began, ended: clock() };
}

/** Holds its thread for `ms` with a core running hot, and tells when. */
export function burn(ms: number): Stay {
  const began = clock();
  let ended = clock();
  while (ended - began < ms) ended = clock();
  return { worker, began, ended };
}

/** Waits for so many milliseconds, with the thread free for others. */
export async function wait(ms: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return ms;
}
