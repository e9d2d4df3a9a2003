// A clock that the test moves: the engine's timers and `performance.now()` obey it for as long as it is there.

/** A timer of the engine that runs. */
interface Running {
  readonly over: () => void;
  due: number;
  /** How often it comes again; undefined for one that comes once. */
  readonly every: number | undefined;
}

/** Timers that are over when the test says so. */
export class Clock implements Disposable {
  /** The delays that were asked for. */
  readonly delays: (number | undefined)[] = [];
  /** The timers that do not keep the program. */
  readonly unrefed: number[] = [];
  readonly #real = { setTimeout, clearTimeout, setInterval, clearInterval };
  readonly #realNow = performance.now;
  readonly #realUnref = Deno.unrefTimer;
  readonly #timers = new Map<number, Running>();
  #now = 0;

  constructor() {
    const start = (over: () => void, delay: number | undefined, every?: number): number => {
      const id = this.delays.push(delay);
      this.#timers.set(id, { over, due: this.#now + (delay ?? 0), every });
      return id;
    };
    const stop = (id: unknown) => void this.#timers.delete(id as number);
    Object.assign(globalThis, {
      setTimeout: (over: () => void, delay?: number) => start(over, delay),
      setInterval: (over: () => void, delay: number) => start(over, delay, delay),
      clearTimeout: stop,
      clearInterval: stop,
    });
    performance.now = () => this.#now;
    Deno.unrefTimer = (id) => void this.unrefed.push(Number(id));
  }

  /** What time it is. */
  get now(): number {
    return this.#now;
  }

  /** How many timers run. */
  get running(): number {
    return this.#timers.size;
  }

  /** So many milliseconds pass; what is due in them comes at its time. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      const [id, timer] = next;
      this.#now = Math.max(this.#now, timer.due);
      if (timer.every === undefined) this.#timers.delete(id);
      else timer.due = this.#now + timer.every;
      timer.over();
    }
    this.#now = end;
  }

  /** The thread is busy for so many milliseconds: what is due in them comes too late, in the next `pass()`. */
  busy(ms: number): void {
    this.#now += ms;
  }

  /** The real ones are back. */
  [Symbol.dispose](): void {
    Object.assign(globalThis, this.#real);
    performance.now = this.#realNow;
    Deno.unrefTimer = this.#realUnref;
  }

  #next(end: number): [number, Running] | undefined {
    const due = [...this.#timers].filter(([, timer]) => timer.due <= end);
    return due.sort(([, one], [, other]) => one.due - other.due)[0];
  }
}
