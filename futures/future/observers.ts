// Subscribers of one subject: everybody is told, in order, whatever any of them does meanwhile.
//
// Invariants: an observer that throws hurts nobody (its error surfaces in a microtask of its own); an
// event that is emitted while another is being delivered waits for its turn, so all see one order.

import { show } from "../task/show.ts";

/** A function that is told of events. */
export type Observer<E> = (event: E) => void;

interface Subscription<E> {
  readonly observer: Observer<E>;
  live: boolean;
}

/** The observers of one future or executor. Made only when somebody subscribes. */
export class Observers<E> {
  // Replaced, never changed, so that a delivery under way is not disturbed.
  #subscriptions: readonly Subscription<E>[] = [];
  #emitting = false;
  #later: E[] = [];

  /** How many there are. */
  get size(): number {
    return this.#subscriptions.length;
  }

  /**
   * Add one; disposing of the answer removes it. A function that is added twice is told twice.
   *
   * @throws {TypeError} If it is no function.
   */
  add(observer: Observer<E>): Disposable {
    if (typeof observer !== "function") {
      throw new TypeError(`Cannot subscribe: an observer is a function, got ${show(observer)}`);
    }
    const subscription = { observer, live: true };
    this.#subscriptions = [...this.#subscriptions, subscription];
    return {
      [Symbol.dispose]: () => {
        subscription.live = false;
        this.#subscriptions = this.#subscriptions.filter((other) => other !== subscription);
      },
    };
  }

  /** Tell everybody, after what is already being told. */
  emit(event: E): void {
    if (this.#emitting) {
      this.#later.push(event);
      return;
    }
    this.#emitting = true;
    this.#tellAll(event);
    while (this.#later.length > 0) {
      const later = this.#later;
      this.#later = [];
      for (const next of later) this.#tellAll(next);
    }
    this.#emitting = false;
  }

  #tellAll(event: E): void {
    for (const subscription of this.#subscriptions) {
      if (subscription.live) tell(subscription.observer, event);
    }
  }
}

/** Tell somebody something; what it throws surfaces in a microtask of its own. */
export function tell<E>(observer: Observer<E>, event: E): void {
  try {
    observer(event);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
