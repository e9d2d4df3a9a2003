// A future whose task sends values of one type: observers get each at once, and a reader
// (`for await`) gets them at its own pace, holding the task back.
//
// Invariants: values that an observer got are not kept here; without observers at most STREAM_WINDOW
// values are kept for the next reader; one that comes too late for any value is told, and never given a
// stream with a gap.

import { BaseFuture, type FutureControl } from "./base_future.ts";
import type { MessageMap, MessageOf } from "./future_event.ts";
import { STREAM_WINDOW } from "./messages.ts";
import { CANCELLED, CANCELLING } from "./states.ts";
import { ValueReader } from "./value_reader.ts";

/** Base of iteration and progress futures. */
export abstract class StreamFuture<T, R, M extends MessageMap> extends BaseFuture<R, M>
  implements AsyncIterable<T> {
  #kept: T[] | undefined = undefined;
  #missed = 0;
  #reader: ValueReader<T> | undefined = undefined;

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
   * Read the values, in order, at the reader's pace: the task waits when it is a window ahead.
   * Leaving the loop cancels the task. Throws what `result` rejects with, after the last value.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return this.values();
  }

  /**
   * As `for await` on the future itself, with a choice. One reader at a time; the next one goes on where the
   * last one left, and ends at once if that had come to the end.
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
      throw new RangeError(
        `Cannot read future ${this.id}: ${this.#missed} values went by unread, begin to read in the turn that submits`,
      );
    }
    const reader = new ValueReader<T>(
      this,
      this.#kept ?? [],
      (count) => this.acknowledge(count),
      (rest) => {
        this.#reader = undefined;
        if (options.preventCancel !== true) this.cancel();
        this.#giveBack(rest);
      },
    );
    this.#kept = undefined;
    this.#reader = reader;
    return reader;
  }

  #keep(value: T): void {
    const kept = this.#kept ?? [];
    if (this.observed || this.#missed > 0 || kept.length === STREAM_WINDOW) return this.#miss(1);
    kept.push(value);
    this.#kept = kept;
  }

  // What a reader had not read when it was left, for the next one; for nobody after a cancel.
  #giveBack(rest: T[]): void {
    if (rest.length === 0 || this.state === CANCELLING || this.state === CANCELLED) return;
    if (rest.length <= STREAM_WINDOW) this.#kept = rest;
    else this.#miss(rest.length - STREAM_WINDOW);
  }

  // Nobody will read what was kept before a gap.
  #miss(count: number): void {
    this.#missed += count;
    this.#kept = undefined;
  }
}
