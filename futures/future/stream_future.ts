// A future whose task sends values of one type: observers get each at once, and a reader
// (`for await`) gets them at its own pace, holding the task back: bounded_stream.ts.

import { STREAM_WINDOW, type StreamWindow } from "../task/stream_window.ts";
import { BaseFuture, whenDone } from "./base_future.ts";
import type { FutureControl } from "./future_control.ts";
import { type Acknowledge, BoundedStream } from "./bounded_stream.ts";
import type { MessageMap, MessageOf } from "./future_event.ts";

/** Base of iteration and progress futures. */
export abstract class StreamFuture<T, R, M extends MessageMap> extends BaseFuture<R, M>
  implements AsyncIterable<T> {
  readonly #window: StreamWindow;
  #stream: BoundedStream<T> | undefined = undefined;

  /**
   * A future, waiting.
   *
   * @param control The way back to the executor.
   */
  constructor(control?: FutureControl) {
    super(control);
    this.#window = control?.window ?? STREAM_WINDOW;
  }

  /** Whether a message carries a value of the stream. */
  protected abstract isValue(type: string): boolean;

  /** Takes the values of the stream; a subclass that has more messages extends it. */
  protected override receive(message: MessageOf<M>): void {
    const { type, value } = message as { type: string; value: T };
    if (!this.isValue(type)) return super.receive(message);
    const stream = this.#values;
    if (stream.isWanted(this.observed)) stream.push(value, this.hold());
    else stream.miss();
    this.emit(message);
  }

  /** A reader is told of a failure, too. */
  protected override get watched(): boolean {
    return super.watched || this.#stream?.isRead === true;
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
   * @throws {RangeError} If values went by while nobody read: a window of them, 1,024 unless said otherwise, is kept for the next
   * reader, but none that came while anybody was subscribed.
   */
  values(options: { readonly preventCancel?: boolean } = {}): AsyncIterableIterator<T> {
    return this.#values.read(options.preventCancel === true);
  }

  // Made with the first value, or for the first reader.
  get #values(): BoundedStream<T> {
    if (this.#stream !== undefined) return this.#stream;
    const acknowledge: Acknowledge = (...taken) => this.acknowledge(...taken);
    const stream = this.#stream = new BoundedStream<T>(this, this.#window, acknowledge);
    whenDone(this, () => stream.end());
    return stream;
  }
}
