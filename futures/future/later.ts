// What is done later: in nobody's async context, when a time is over, unless a time is over before. And what is called now
// and whose failure is told later.
//
// The engine's own timers take 24.8 days at most: a longer one would be over at once. And a thread that was busy is late
// for everything, for the end of a time, and for what has come before it: so a late timer first lets the thread hear
// what has come.

/** The longest time that the engine counts, in milliseconds. */
const LONGEST = 2 ** 31 - 1;
/** A timer that is later than that has found the thread busy. Milliseconds. */
const LATE = 5;
/** How long the thread has to hear what has come, at most. Milliseconds. */
const LONGEST_HEARING = 50;

/** What the engine calls a timer. */
type TimerId = ReturnType<typeof setTimeout>;

/** Calls back once, when its time is over; never, if that is Infinity. */
export class Timer {
  readonly #over: () => void;
  readonly #began: ((id: TimerId) => void) | undefined;
  #id: TimerId | undefined = undefined;

  /**
   * A timer that runs.
   *
   * @param ms Milliseconds.
   * @param over What to do then.
   * @param began Called with each timer of the engine that counts a part of the time, such as `Deno.unrefTimer`.
   */
  constructor(ms: number, over: () => void, began?: (id: TimerId) => void) {
    this.#over = over;
    this.#began = began;
    if (ms !== Infinity) this.#count(ms);
  }

  /** Does nothing any more. */
  stop(): void {
    clearTimeout(this.#id);
  }

  #count(ms: number): void {
    const rest = ms - LONGEST;
    const due = performance.now() + ms;
    if (rest > 0) this.#wait(() => this.#count(rest), LONGEST);
    else this.#wait(() => this.#due(performance.now() - due), ms);
  }

  #due(late: number): void {
    if (late < LATE) this.#over();
    else this.#wait(this.#over, Math.min(late, LONGEST_HEARING));
  }

  #wait(then: () => void, ms: number): void {
    this.#id = setTimeout(then, ms);
    this.#began?.(this.#id);
  }
}

/**
 * Wait for a promise, so long at most.
 *
 * @param promise What to wait for.
 * @param ms The limit in milliseconds; undefined for none.
 * @param message Says what could not be done, when the time is over.
 * @throws {DOMException} A TimeoutError, when the time is over.
 */
export async function within<T>(
  promise: Promise<T>,
  ms: number | undefined,
  message: () => string,
): Promise<T> {
  if (ms === undefined) return await promise;
  const late = Promise.withResolvers<never>();
  const timer = new Timer(ms, () => late.reject(new DOMException(message(), "TimeoutError")));
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    timer.stop();
  }
}

/** Tell somebody something; what it throws surfaces in a microtask of its own. */
export function tell<E>(observer: (event: E) => void, event: E): void {
  try {
    observer(event);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

// Work that belongs to nobody in particular: done in the next microtask, without the async context (such as the store
// of an AsyncLocalStorage) of whoever gave rise to it.
//
// What is started in somebody's context (a worker, a timer, a loop of reads) has it for good: its events would show one
// user's context to others, and would keep it. A function that was waiting since this module was loaded has none.

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
