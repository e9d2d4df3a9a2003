// The subscribers of one subject.
//
// Invariants: everybody is told, in order, whatever any of them does meanwhile; an observer that throws hurts nobody (its
// error surfaces in a microtask of its own); an event that is emitted while another is being delivered waits for its
// turn, so all see one order.

import { show } from "../task/show.ts";
import { tell } from "./later.ts";

/** A function that is told of events. */
export type Observer<E> = (event: E) => void;

interface Subscription<E> {
  /** Undefined once it is told no more. */
  observer: Observer<E> | undefined;
}

/** The observers of one future or executor. Made only when somebody subscribes. */
export class Observers<E> {
  // In the order in which they came; those that have left stay in it until they are the greater part.
  #subscriptions: Subscription<E>[] = [];
  #size = 0;
  #emitting = false;
  #later: E[] = [];

  /** How many there are. */
  get size(): number {
    return this.#size;
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
    const subscription: Subscription<E> = { observer };
    this.#subscriptions.push(subscription);
    this.#size += 1;
    return { [Symbol.dispose]: () => this.#remove(subscription) };
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
    this.#tidy();
  }

  // Those who come meanwhile are told of the next event.
  #tellAll(event: E): void {
    const { length } = this.#subscriptions;
    for (let at = 0; at < length; at++) {
      const { observer } = this.#subscriptions[at];
      if (observer !== undefined) tell(observer, event);
    }
  }

  #remove(subscription: Subscription<E>): void {
    if (subscription.observer === undefined) return;
    subscription.observer = undefined;
    this.#size -= 1;
    this.#tidy();
  }

  // A delivery under way counts on their places.
  #tidy(): void {
    if (this.#emitting || this.#size * 2 > this.#subscriptions.length) return;
    this.#subscriptions = this.#subscriptions.filter(({ observer }) => observer !== undefined);
  }
}
