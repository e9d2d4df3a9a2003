// The few words of memory that let somebody outside reach into a worker that is in a synchronous
// task: take back a job it has not begun, flag a cancel, hand out room for messages, raise an event.
//
// Each slot's claim word settles who gets a job, once: the runner (number -> -number) or the recall
// (number -> 0). A runner that meets a job whose word says anything else lets it go.

/** How many jobs a worker can hold; a power of two. */
export const SLOTS = 512;
/** The bits of a job number that are its slot. */
export const SLOT_MASK = SLOTS - 1;

const WORDS_PER_SLOT = 4;
const CLAIM = 0;
const CANCELLED = 1;
const ACKNOWLEDGED = 2;
const EVENTS_AT = SLOTS * WORDS_PER_SLOT;
/** How many events one worker can know. */
export const MAX_EVENTS = 8192;
const WORDS = EVENTS_AT + MAX_EVENTS;

/** Shared by a worker's runner and whoever speaks for its pool. */
export class Control {
  /** The memory, to hand to the other side. */
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;

  /** @param memory From the other side; new if left out. */
  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(WORDS * 4)) {
    this.memory = memory;
    this.#words = new Int32Array(memory);
  }

  /** Outside: a job is about to be handed out. */
  open(job: number): void {
    const at = slotAt(job);
    Atomics.store(this.#words, at + CANCELLED, 0);
    Atomics.store(this.#words, at + ACKNOWLEDGED, 0);
    Atomics.store(this.#words, at + CLAIM, job);
  }

  /** Outside: take a job back. Whether it had not begun. */
  recall(job: number): boolean {
    return Atomics.compareExchange(this.#words, slotAt(job) + CLAIM, job, 0) === job;
  }

  /** Outside: flag a cancel of a job that has begun, and wake its sender if it waits for room. */
  cancel(job: number): void {
    const at = slotAt(job);
    if (Atomics.load(this.#words, at + CLAIM) !== -job) return;
    Atomics.store(this.#words, at + CANCELLED, 1);
    Atomics.notify(this.#words, at + ACKNOWLEDGED);
  }

  /** Outside: a reader took so many messages. */
  acknowledge(job: number, count: number): void {
    const at = slotAt(job);
    if (Atomics.load(this.#words, at + CLAIM) !== -job) return;
    Atomics.add(this.#words, at + ACKNOWLEDGED, count);
    Atomics.notify(this.#words, at + ACKNOWLEDGED);
  }

  /** Outside: raise an event. */
  setEvent(event: number): void {
    Atomics.store(this.#words, EVENTS_AT + event, 1);
  }

  /** Inside: begin a job. Whether it had not been recalled. */
  claim(job: number): boolean {
    return Atomics.compareExchange(this.#words, slotAt(job) + CLAIM, job, -job) === job;
  }

  /** Inside: whether a cancel was flagged. */
  isCancelled(job: number): boolean {
    return Atomics.load(this.#words, slotAt(job) + CANCELLED) === 1;
  }

  /** Inside: how many messages were taken. */
  acknowledged(job: number): number {
    return Atomics.load(this.#words, slotAt(job) + ACKNOWLEDGED);
  }

  /** Inside: block until more than `count` were taken, or a cancel is flagged. */
  waitForRoom(job: number, count: number): void {
    const at = slotAt(job);
    while (this.acknowledged(job) === count && !this.isCancelled(job)) {
      // The limit covers a cancel that is flagged between the look and the wait.
      Atomics.wait(this.#words, at + ACKNOWLEDGED, count, 20);
    }
  }

  /** Inside: the same, without blocking the thread. */
  async untilRoom(job: number, count: number): Promise<void> {
    const at = slotAt(job);
    while (this.acknowledged(job) === count && !this.isCancelled(job)) {
      const wait = Atomics.waitAsync(this.#words, at + ACKNOWLEDGED, count, 20);
      if (wait.async) await wait.value;
    }
  }

  /** Inside: whether an event was raised. */
  eventIsSet(event: number): boolean {
    return Atomics.load(this.#words, EVENTS_AT + event) === 1;
  }
}

function slotAt(job: number): number {
  return (job & SLOT_MASK) * WORDS_PER_SLOT;
}
