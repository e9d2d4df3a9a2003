// Standard output as both threads of a subprocess write to it: one at a time, each time the whole.

/** So many bytes go into a pipe in one piece, whoever else writes to it (PIPE_BUF of Linux). */
export const ATOMIC = 4096;

/** Milliseconds until a pipe that takes nothing is tried again. */
const FULL = 1;
/** Milliseconds of one wait for the other thread. */
const BUSY = 20;

// The lock: whether a thread writes, and whether the other one may wait for it.
const FREE = 0;
const TAKEN = 1;
const AWAITED = 2;

/** One thread's end. */
export class SharedStdout {
  /** The memory, to hand to the other thread. */
  readonly memory: SharedArrayBuffer;
  readonly #lock: Int32Array;
  // What a task makes of it later is its own affair.
  readonly #stdout = Deno.stdout;

  /** New, or of memory from the other thread. */
  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.memory = memory;
    this.#lock = new Int32Array(memory);
  }

  /** Write all of it, now. */
  write(bytes: Uint8Array): void {
    const lock = this.#lock;
    if (Atomics.compareExchange(lock, 0, FREE, TAKEN) !== FREE) {
      while (Atomics.exchange(lock, 0, AWAITED) !== FREE) Atomics.wait(lock, 0, AWAITED, BUSY);
    }
    try {
      this.#write(bytes);
    } finally {
      if (Atomics.exchange(lock, 0, FREE) === AWAITED) Atomics.notify(lock, 0);
    }
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      try {
        at += this.#stdout.writeSync(at === 0 ? bytes : bytes.subarray(at));
      } catch (error) {
        // A program that inherited the pipe may have made it one that does not wait.
        if (!(error instanceof Deno.errors.WouldBlock)) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL);
      }
    }
  }
}
