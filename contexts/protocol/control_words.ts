// The few words of memory that let somebody outside reach into a worker that is in a synchronous task: take
// back a job it has not begun, flag a cancel, open a sender's window, raise an event.
//
// Each slot's word settles who gets a job, once: it is the number of the latest job of the slot that was begun
// (negative) or taken back (positive). Only a later job can be either. So a job that was taken back is let go
// whenever the runner meets it, also when its slot has been used again since.

import { isLater, slotOf, SLOTS } from "./job_numbers.ts";

/** How many events one worker can know. */
export const MAX_EVENTS = 8192;

// Where things stand, in words: one for each slot of the first three.
const SETTLED = 0;
const CANCELLED = SLOTS;
const ACKNOWLEDGED = 2 * SLOTS;
const EVENTS = 3 * SLOTS;
const STOPPED = EVENTS + MAX_EVENTS;
const WORDS = STOPPED + 1;

/** Milliseconds of one wait: it covers a cancel that is flagged between the look and the wait. */
const WAIT = 20;

/** The program's end; in a subprocess held by whoever reads what the program says. */
export class ProgramControl {
  /** The memory, to hand to the other end. */
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;

  /** New, or another one of the same memory. */
  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(WORDS * 4)) {
    this.memory = memory;
    this.#words = new Int32Array(memory);
  }

  /** Take a job back. Whether it had not begun. */
  recall(job: number): boolean {
    return settle(this.#words, job, job);
  }

  /** Flag a cancel, and wake the job if it waits for its reader. */
  cancel(job: number): void {
    Atomics.store(this.#words, CANCELLED + slotOf(job), job);
    Atomics.notify(this.#words, ACKNOWLEDGED + slotOf(job));
  }

  /** A reader took so many messages of the job that runs. */
  acknowledge(job: number, count: number): void {
    if (Atomics.load(this.#words, SETTLED + slotOf(job)) !== -job) return;
    Atomics.add(this.#words, ACKNOWLEDGED + slotOf(job), count);
    Atomics.notify(this.#words, ACKNOWLEDGED + slotOf(job));
  }

  /** Raise an event. */
  setEvent(event: number): void {
    Atomics.store(this.#words, EVENTS + event, 1);
  }

  /** The worker is to end: what runs is cancelled, and nothing begins any more. */
  stop(): void {
    Atomics.store(this.#words, STOPPED, 1);
    for (let slot = 0; slot < SLOTS; slot++) Atomics.notify(this.#words, ACKNOWLEDGED + slot);
  }
}

/** The runner's end. */
export class RunnerControl {
  readonly #words: Int32Array;

  /** Of memory from the other end. */
  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
  }

  /** Begin a job. Whether it had not been taken back. */
  begin(job: number): boolean {
    if (this.#isStopped || !settle(this.#words, job, -job)) return false;
    Atomics.store(this.#words, ACKNOWLEDGED + slotOf(job), 0);
    return true;
  }

  /** Whether a cancel was flagged. */
  isCancelled(job: number): boolean {
    return Atomics.load(this.#words, CANCELLED + slotOf(job)) === job || this.#isStopped;
  }

  /** How many messages of a job that has begun were taken. */
  acknowledged(job: number): number {
    return Atomics.load(this.#words, ACKNOWLEDGED + slotOf(job));
  }

  /** Block until more than `count` were taken, or a cancel is flagged. */
  waitUntilAcknowledged(job: number, count: number): void {
    while (this.acknowledged(job) === count && !this.isCancelled(job)) {
      Atomics.wait(this.#words, ACKNOWLEDGED + slotOf(job), count, WAIT);
    }
  }

  /** The same, without blocking the thread. */
  async untilAcknowledged(job: number, count: number): Promise<void> {
    while (this.acknowledged(job) === count && !this.isCancelled(job)) {
      const wait = Atomics.waitAsync(this.#words, ACKNOWLEDGED + slotOf(job), count, WAIT);
      if (wait.async) await wait.value;
    }
  }

  /** Raise an event, for this worker. */
  setEvent(event: number): void {
    Atomics.store(this.#words, EVENTS + event, 1);
  }

  /** Whether an event was raised. */
  eventIsSet(event: number): boolean {
    return Atomics.load(this.#words, EVENTS + event) === 1;
  }

  get #isStopped(): boolean {
    return Atomics.load(this.#words, STOPPED) === 1;
  }
}

// Whether the job is settled now, in this way: not if it, or a later one of its slot, was settled before.
function settle(words: Int32Array, job: number, word: number): boolean {
  const at = SETTLED + slotOf(job);
  for (;;) {
    const found = Atomics.load(words, at);
    if (!isLater(job, Math.abs(found))) return false;
    if (Atomics.compareExchange(words, at, found, word) === found) return true;
  }
}
