// How deep executors are nested: a task may have its own executor, but not without end.

const DEPTH = Symbol.for("tasks-futures.depth");
/** How many levels of workers there may be below the program. */
const MAX_DEPTH = 4;

/** In a worker: note how deep it is. */
export function enterDepth(depth: number): void {
  (globalThis as Record<symbol, unknown>)[DEPTH] = depth;
}

/** How deep this code runs: 0 in the program, 1 in its workers. */
function currentDepth(): number {
  return ((globalThis as Record<symbol, unknown>)[DEPTH] as number | undefined) ?? 0;
}

/**
 * The depth of a worker that is to be started here.
 *
 * @throws {RangeError} If that is too deep.
 */
export function nextDepth(): number {
  const depth = currentDepth() + 1;
  if (depth > MAX_DEPTH) {
    throw new RangeError(
      `Cannot start worker: executors are nested ${MAX_DEPTH} deep already, submit from further out`,
    );
  }
  return depth;
}
