// The few words of memory that let somebody outside reach into a worker that is in a synchronous
// task: take back a job it has not begun, flag a cancel, hand out room for messages, raise an event.
//
// Each slot's claim word settles who gets a job, once: the runner (number -> -number) or the recall
// (number -> 0). A runner that meets a job whose word says anything else lets it go.

/** How many jobs a worker can hold; a power of two. */
export const SLOTS = 2048;
/** The bits of a job number that are its slot. */
export const SLOT_MASK = SLOTS - 1;
/** How many events one worker can know. */
export const MAX_EVENTS = 8192;

/** Where things stand, in words. */
export interface ControlLayout {
  readonly slotMask: number;
  readonly claims: number;
  readonly cancels: number;
  readonly acknowledged: number;
  readonly events: number;
  readonly lock: number;
  readonly size: number;
}

const LAYOUT: ControlLayout = {
  slotMask: SLOT_MASK,
  claims: 0,
  cancels: SLOTS,
  acknowledged: 2 * SLOTS,
  events: 3 * SLOTS,
  lock: 3 * SLOTS + MAX_EVENTS,
  size: 3 * SLOTS + MAX_EVENTS + 1,
};

/**
 * Shared by a worker's runner and whoever speaks for its pool.
 *
 * Its source must refer to nothing but itself: a subprocess runs it in a second thread, from text.
 */
export class Control {
  /** The memory, to hand to the other side. */
  readonly memory: SharedArrayBuffer;
  /** Where things stand in it. */
  readonly layout: ControlLayout;
  readonly #words: Int32Array;

  /** Of memory from the other side. */
  constructor(memory: SharedArrayBuffer, layout: ControlLayout) {
    this.memory = memory;
    this.layout = layout;
    this.#words = new Int32Array(memory);
  }

  /** Outside: a job is about to be handed out. */
  open(job: number): void {
    const slot = job & this.layout.slotMask;
    Atomics.store(this.#words, this.layout.cancels + slot, 0);
    Atomics.store(this.#words, this.layout.acknowledged + slot, 0);
    Atomics.store(this.#words, this.layout.claims + slot, job);
  }

  /** Outside: take a job back. Whether it had not begun. */
  recall(job: number): boolean {
    const at = this.layout.claims + (job & this.layout.slotMask);
    return Atomics.compareExchange(this.#words, at, job, 0) === job;
  }

  /** Outside: flag a cancel of a job that has begun, and wake its sender if it waits for room. */
  cancel(job: number): void {
    if (!this.#begun(job)) return;
    const slot = job & this.layout.slotMask;
    Atomics.store(this.#words, this.layout.cancels + slot, 1);
    Atomics.notify(this.#words, this.layout.acknowledged + slot);
  }

  /** Outside: flag a cancel of whatever runs. */
  cancelAll(): void {
    this.#words.fill(1, this.layout.cancels, this.layout.acknowledged);
  }

  /** Outside: a reader took so many messages. */
  acknowledge(job: number, count: number): void {
    if (!this.#begun(job)) return;
    const at = this.layout.acknowledged + (job & this.layout.slotMask);
    Atomics.add(this.#words, at, count);
    Atomics.notify(this.#words, at);
  }

  /** Outside: raise an event. */
  setEvent(event: number): void {
    Atomics.store(this.#words, this.layout.events + event, 1);
  }

  /** Inside: begin a job. Whether it had not been recalled. */
  claim(job: number): boolean {
    const at = this.layout.claims + (job & this.layout.slotMask);
    return Atomics.compareExchange(this.#words, at, job, -job) === job;
  }

  /** Inside: whether a cancel was flagged. */
  isCancelled(job: number): boolean {
    return Atomics.load(this.#words, this.layout.cancels + (job & this.layout.slotMask)) === 1;
  }

  /** Inside: how many messages were taken. */
  acknowledged(job: number): number {
    return Atomics.load(this.#words, this.layout.acknowledged + (job & this.layout.slotMask));
  }

  /** Inside: block until more than `count` were taken, or a cancel is flagged. */
  waitUntilAcknowledged(job: number, count: number): void {
    const at = this.layout.acknowledged + (job & this.layout.slotMask);
    while (this.acknowledged(job) === count && !this.isCancelled(job)) {
      // The limit covers a cancel that is flagged between the look and the wait.
      Atomics.wait(this.#words, at, count, 20);
    }
  }

  /** Inside: the same, without blocking the thread. */
  async untilAcknowledged(job: number, count: number): Promise<void> {
    const at = this.layout.acknowledged + (job & this.layout.slotMask);
    while (this.acknowledged(job) === count && !this.isCancelled(job)) {
      const wait = Atomics.waitAsync(this.#words, at, count, 20);
      if (wait.async) await wait.value;
    }
  }

  /** Inside: whether an event was raised. */
  eventIsSet(event: number): boolean {
    return Atomics.load(this.#words, this.layout.events + event) === 1;
  }

  /** Both threads of a subprocess: do something that only one may do at a time. */
  exclusively(action: () => void): void {
    const { lock } = this.layout;
    while (Atomics.compareExchange(this.#words, lock, 0, 1) !== 0) {
      Atomics.wait(this.#words, lock, 1, 20);
    }
    try {
      action();
    } finally {
      Atomics.store(this.#words, lock, 0);
      Atomics.notify(this.#words, lock);
    }
  }

  #begun(job: number): boolean {
    return Atomics.load(this.#words, this.layout.claims + (job & this.layout.slotMask)) === -job;
  }
}

/** The control of a new worker. */
export function newControl(): Control {
  return new Control(new SharedArrayBuffer(LAYOUT.size * 4), LAYOUT);
}
