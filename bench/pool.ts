// What ours and every peer have in common: something that takes tasks by name and answers later.
// A system that is such a pool gets its scenarios from pool_scenarios.ts.

import type * as tasks from "./tasks.ts";

/** The name of a task in tasks.ts. */
export type TaskName = Exclude<keyof typeof tasks, "clock">;

/**
 * A pool of workers.
 *
 * @typeParam H What it gives for a task: a promise, a future.
 */
export interface Pool<H = unknown> {
  /** Take one task; says nothing about when it runs. */
  submit(task: TaskName, argument: unknown): H;
  /** Its answer. */
  result(handle: H): Promise<unknown>;
  /** A loop over answers, with so many tasks under way, so many arguments in each. Default: {@linkcode inWindow}. */
  loop?(tasks: number, inFlight: number | undefined, chunk: number): AsyncIterable<unknown>;
  /** End the workers. */
  close(): Promise<unknown>;
}

/**
 * Starts a pool with so many workers, each of which runs so many async tasks at once; for binary data, if it carries
 * that in a way of its own.
 */
export type OpenPool = (
  workers: number,
  beside?: number,
  binary?: boolean,
) => Promise<Pool> | Pool;

/**
 * Have every worker load what it needs and the engine compile it.
 *
 * @throws {Error} If an answer is wrong.
 */
export async function warmUp(pool: Pool, tasks = 2_000): Promise<void> {
  // One at a time first: a pool may not like a crowd before its workers have started.
  for (let n = 0; n < 100; n++) check(await pool.result(pool.submit("noop", n)), n);
  await runAll(pool, tasks);
}

/**
 * Submit no-op tasks at once and wait for each answer in turn.
 *
 * @throws {Error} If an answer is wrong.
 */
export async function runAll(pool: Pool, tasks: number): Promise<void> {
  await checkAll(pool, submitAll(pool, tasks));
}

/** Submit no-op tasks at once. */
export function submitAll(pool: Pool, tasks: number): unknown[] {
  const handles: unknown[] = [];
  for (let n = 0; n < tasks; n++) handles.push(pool.submit("noop", n));
  return handles;
}

/**
 * Wait for the answer of each of {@linkcode submitAll}'s tasks in turn.
 *
 * @throws {Error} If an answer is wrong.
 */
export async function checkAll(pool: Pool, handles: readonly unknown[]): Promise<void> {
  for (let n = 0; n < handles.length; n++) check(await pool.result(handles[n]), n);
}

/**
 * Compare an answer with what it must be.
 *
 * @throws {Error} If they differ.
 */
export function check(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`Cannot trust figures: got ${actual}, not ${expected}`);
}

/** End a pool. Its end is not measured, and some peers' never comes: two seconds are enough. */
export async function closePool(pool: Pool): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise((resolve) => timer = setTimeout(resolve, 2_000));
  await Promise.race([pool.close(), enough]);
  clearTimeout(timer);
}

/** The loop that one writes with a pool of promises: so many under way, answers in order. */
export async function* inWindow(pool: Pool, tasks: number, inFlight: number): AsyncGenerator {
  const handles: unknown[] = [];
  let submitted = 0;
  for (let read = 0; read < tasks; read++) {
    while (submitted < tasks && submitted - read < inFlight) {
      handles[submitted % inFlight] = pool.submit("noop", submitted++);
    }
    yield await pool.result(handles[read % inFlight]);
  }
}
