// A future whose task sends values of one type: observers get each at once, and a reader
// (`for await`) gets them at its own pace, holding the task back.
//
// Invariants: values that an observer got are not kept here; while nobody observes or reads, at most
// STREAM_WINDOW values are kept for the next reader; one that comes too late for any value is told, and
// never given a stream with a gap.

import { BaseFuture, type FutureControl } from "./base_future.ts";
import type { MessageMap, MessageOf } from "./future_event.ts";
import { STREAM_WINDOW } from "../task/stream_window.ts";
import { CANCELLED, CANCELLING } from "./states.ts";
import { UnreadValues } from "./unread_values.ts";
import { ValueReader } from "./value_reader.ts";

/** Base of iteration and progress futures. */
export abstract class StreamFuture<T, R, M extends MessageMap> extends BaseFuture<R, M>
  implements AsyncIterable<T> {
  #unread: UnreadValues<T> | undefined = undefined;
  #missed = 0;
  #reader: ValueReader<T> | undefined = undefined;
  #pause: ReturnType<typeof setTimeout> | undefined = undefined;

  /**
   * A future, waiting.
   *
   * @param control The way back to the executor.
   */
  constructor(control?: FutureControl) {
    super(control);
  }

  /** Whether a message carries a value of the stream. */
  protected abstract isValue(type: string): boolean;

  /** Takes the values of the stream; a subclass that has more messages extends it. */
  protected override receive(message: MessageOf<M>): void {
    const { type, value } = message as { type: string; value: T };
    if (!this.isValue(type)) return super.receive(message);
    if (this.#reader === undefined) this.#keep(value);
    else {
      this.hold();
      this.#reader.push(value);
    }
    this.emit(message);
  }

  /**
   * Nothing holds the task back any more.
   *
   * @internal
   */
  protected override ended(): void {
    clearTimeout(this.#pause);
  }

  /**
   * Read the values, in order, at the reader's pace: the task waits when it is a window ahead.
   * Leaving the loop cancels the task. Throws what `result` rejects with, after the last value.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return this.values();
  }

  /**
   * As `for await` on the future itself, with a choice. One reader at a time; the next one goes on where the
   * last one left, and ends at once if that had come to the end. Between two readers the task goes on: only one
   * that begins in the turn in which the last one left holds it back without a gap.
   *
   * @param options `preventCancel`: leaving the loop lets the task go on. Default false.
   * @throws {TypeError} If there is a reader already.
   * @throws {RangeError} If values went by while nobody read: 1,024 are kept for the next reader, but none that
   * came while anybody was subscribed.
   */
  values(options: { readonly preventCancel?: boolean } = {}): AsyncIterableIterator<T> {
    if (this.#reader !== undefined) {
      throw new TypeError(`Cannot read future ${this.id}: it is being read already`);
    }
    if (this.#missed > 0) {
      const values = this.#missed === 1 ? "1 value" : `${this.#missed} values`;
      throw new RangeError(
        `Cannot read future ${this.id}: ${values} went by unread, begin to read in the turn that submits`,
      );
    }
    clearTimeout(this.#pause);
    const unread = this.#unread ??= this.#noneYet();
    return this.#reader = new ValueReader<T>(this, unread, () => {
      this.#reader = undefined;
      if (options.preventCancel !== true) this.cancel();
      if (this.state === CANCELLING || this.state === CANCELLED) unread.clear();
      else if (!this.done && unread.size > 0) {
        this.#pause = setTimeout(() => this.#goOn(), 0); // a loop that follows at once finds all as it was
      }
    });
  }

  #noneYet(): UnreadValues<T> {
    return new UnreadValues((count) => this.acknowledge(count));
  }

  #keep(value: T): void {
    if (this.observed || this.#missed > 0) return this.#miss(1);
    this.hold();
    const unread = this.#unread ??= this.#noneYet();
    unread.push(value);
    this.#goOn();
  }

  // Nobody reads, and perhaps nobody ever will: the task does not wait for that.
  #goOn(): void {
    const unread = this.#unread;
    if (unread === undefined || unread.size <= STREAM_WINDOW) unread?.release();
    else if (!this.done) this.#miss(0);
  }

  // Nobody will read what was kept before a gap.
  #miss(more: number): void {
    this.#missed += more + (this.#unread?.clear() ?? 0);
    this.#unread = undefined;
  }
}
