// The values of a task on their way to one reader at a time, bounded by a window.
//
// Invariants: the task is owed a word for each value until that is taken, and waits when a window is owed. While
// nobody reads it is owed nothing, as perhaps nobody ever will; then no more than a window is kept, and once a value
// had to be dropped no reader is given the rest: a stream has no gaps.

import type { StreamWindow } from "../task/stream_window.ts";
import type { AnyFuture } from "./any_future.ts";
import { CANCELLED, CANCELLING } from "./states.ts";
import { StreamReader } from "./stream_reader.ts";

/** Tells the task that so much was taken. */
export type Acknowledge = (items: number, kilobytes: number) => void;

/** What was sent and not read yet. It outlives its reader: the next one goes on here. */
export class BoundedStream<T> {
  readonly #future: AnyFuture;
  readonly #window: StreamWindow;
  readonly #acknowledge: Acknowledge;
  #values: T[] = [];
  #sizes: number[] = [];
  #head = 0;
  #kilobytes = 0;
  #owed = { items: 0, kilobytes: 0 }; // of the latest values: those before them were given a word already
  #missed = 0;
  #reader: StreamReader<T> | undefined = undefined;
  #pause: ReturnType<typeof setTimeout> | undefined = undefined;

  /** The stream of a future, empty. */
  constructor(future: AnyFuture, window: StreamWindow, acknowledge: Acknowledge) {
    this.#future = future;
    this.#window = window;
    this.#acknowledge = acknowledge;
  }

  /** Whether there is a reader. */
  get isRead(): boolean {
    return this.#reader !== undefined;
  }

  /** Whether a value that comes is for a reader, rather than for observers alone. */
  isWanted(observed: boolean): boolean {
    return this.#reader !== undefined || (!observed && this.#missed === 0);
  }

  /** A value has come that is wanted; the task is owed a word for it. */
  push(value: T, kilobytes: number): void {
    this.#values.push(value);
    this.#sizes.push(kilobytes);
    this.#kilobytes += kilobytes;
    this.#owed.items += 1;
    this.#owed.kilobytes += kilobytes;
    if (this.#reader === undefined) this.#goOn();
    else this.#reader.wake();
  }

  /** A value has come that is not kept, and nobody will read what was kept before it. */
  miss(): void {
    this.#missed += 1 + this.#clear();
  }

  /**
   * A reader.
   *
   * @param preventCancel Whether the task goes on when it leaves.
   * @throws {TypeError} If there is a reader already.
   * @throws {RangeError} If values were missed.
   */
  read(preventCancel: boolean): AsyncIterableIterator<T> {
    const { id } = this.#future;
    if (this.#reader !== undefined) {
      throw new TypeError(`Cannot read future ${id}: it is being read already`);
    }
    if (this.#missed > 0) {
      const values = this.#missed === 1 ? "1 value" : `${this.#missed} values`;
      throw new RangeError(
        `Cannot read future ${id}: ${values} went by unread, begin to read in the turn that submits`,
      );
    }
    clearTimeout(this.#pause);
    return this.#reader = new StreamReader(this.#future, this, () => this.#left(preventCancel));
  }

  /** Whether there is a value to take. After a cancel no value reaches anybody. */
  get readable(): boolean {
    const { done, state, cancellable } = this.#future;
    return this.#size > 0 && (done ? state !== CANCELLED : cancellable);
  }

  /** Take the first value; there must be one. */
  take(): T {
    const head = this.#head++;
    const [value, kilobytes] = [this.#values[head] as T, this.#sizes[head]];
    this.#values[head] = undefined as T; // what was taken is let go
    this.#kilobytes -= kilobytes;
    if (this.#head * 2 >= this.#values.length) {
      this.#values = this.#values.slice(this.#head);
      this.#sizes = this.#sizes.slice(this.#head);
      this.#head = 0;
    }
    if (this.#size < this.#owed.items) this.#pay(1, kilobytes);
    return value;
  }

  /** The future is done: nothing more comes. */
  end(): void {
    clearTimeout(this.#pause);
    if (this.#future.state === CANCELLED) this.#clear();
    this.#reader?.wake();
  }

  get #size(): number {
    return this.#values.length - this.#head;
  }

  #left(preventCancel: boolean): void {
    this.#reader = undefined;
    if (!preventCancel) this.#future.cancel();
    const { state, done } = this.#future;
    if (state === CANCELLING || state === CANCELLED) this.#clear();
    else if (!done && this.#size > 0) {
      this.#pause = setTimeout(() => this.#goOn(), 0); // a loop that follows at once finds all as it was
    }
  }

  // Nobody reads, and perhaps nobody ever will: the task does not wait for that. One value is kept whatever its size.
  #goOn(): void {
    const { items, kilobytes } = this.#window;
    if (this.#size <= items && (this.#kilobytes <= kilobytes || this.#size === 1)) {
      this.#pay(this.#owed.items, this.#owed.kilobytes);
    } else this.#missed += this.#clear();
  }

  // How many there were.
  #clear(): number {
    const size = this.#size;
    this.#values = [];
    this.#sizes = [];
    this.#head = 0;
    this.#kilobytes = 0;
    this.#pay(this.#owed.items, this.#owed.kilobytes);
    return size;
  }

  #pay(items: number, kilobytes: number): void {
    if (items === 0) return;
    this.#owed.items -= items;
    this.#owed.kilobytes -= kilobytes;
    this.#acknowledge(items, kilobytes);
  }
}
