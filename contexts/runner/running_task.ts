// The task that runs now, seen from inside the worker: its cancel flag, its signal, its messages.

import { TaskCancelledError } from "../../futures/task/cancelled_error.ts";
import { STREAM_WINDOW, type StreamWindow } from "../../futures/task/stream_window.ts";
import type { CurrentTask } from "../../futures/task/current_task.ts";
import type { TaskChannel } from "../../futures/task/base_task.ts";
import { show } from "../../futures/task/show.ts";
import { encode, type Encoded } from "../protocol/codec/codec.ts";
import type { RunnerControl } from "../protocol/control_words.ts";
import type { RunLine } from "../protocol/lines_down.ts";
import { up } from "../protocol/lines_up.ts";
import type { LineWriter } from "./line_writer.ts";
import { UnreadMessages } from "./unread_messages.ts";

/** One run of a task. */
export class RunningTask implements CurrentTask, TaskChannel {
  /** The job's number in this worker. */
  readonly job: number;
  /** The id of the task's future. */
  readonly id: number;
  readonly #control: RunnerControl;
  readonly #writer: LineWriter;
  readonly #moved: Set<ArrayBuffer>;
  #abort: AbortController | undefined = undefined;
  readonly #window: StreamWindow;
  #unread: UnreadMessages | undefined = undefined;
  #ended = false;

  /**
   * A run of a job.
   *
   * @param run What its line says of it.
   * @param moved The buffers that the task wants moved rather than copied; those that went are taken out.
   */
  constructor(
    { job, id = job, window = STREAM_WINDOW }: Pick<RunLine, "job" | "id" | "window">,
    control: RunnerControl,
    writer: LineWriter,
    moved: Set<ArrayBuffer>,
  ) {
    this.job = job;
    this.id = id;
    this.#control = control;
    this.#writer = writer;
    this.#moved = moved;
    this.#window = window;
  }

  /** Whether the task was cancelled. */
  cancelled(): boolean {
    return !this.#ended && this.#control.isCancelled(this.job);
  }

  /** Aborts when the task is cancelled. Made when first asked for. */
  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.cancelled()) this.abort();
    return this.#abort.signal;
  }

  /** Tell those who listen to the signal. */
  abort(): void {
    this.#abort?.abort(cancelledError("go on"));
  }

  /** Whether it is over. */
  get ended(): boolean {
    return this.#ended;
  }

  /** No more messages: the task is over. */
  end(): void {
    this.#ended = true;
  }

  /** Send buffers ahead of the line that refers to them. */
  attach(buffers: readonly ArrayBuffer[]): void {
    if (buffers.length === 0) return;
    const moved = buffers.filter((buffer) => this.#moved.delete(buffer));
    this.#writer.attach(buffers, moved, this.#ended);
  }

  /** Send a message; blocks while the reader is a window behind. */
  send(type: string, value: unknown): void {
    if (typeof type !== "string") {
      throw new TypeError(`Cannot send message: its type must be a text, got ${show(type)}`);
    }
    const { job } = this;
    const encoded = encode(value, type);
    if (this.#ended) throw new Error(`Cannot send ${type}: the task has ended`);
    for (let taken = this.#taken; this.#isFull(taken); taken = this.#taken) {
      this.#control.waitUntilAcknowledged(job, taken);
    }
    const kilobytes = sizeOf(encoded);
    this.#unread ??= new UnreadMessages(this.#window);
    this.#unread.add(kilobytes);
    this.attach(encoded.buffers);
    this.#writer.write(up.sent(job, type, encoded, kilobytes));
  }

  /** Send a report, unless the task was cancelled. */
  report(value: unknown): void {
    if (this.cancelled()) throw cancelledError("report");
    this.send("report", value);
  }

  /** Resolves when a message would not have to wait; undefined if it would not now. */
  untilWindowOpen(): Promise<void> | undefined {
    return this.#isFull(this.#taken) ? this.#untilAcknowledged() : undefined;
  }

  /** Resolves when a message would not have to wait. */
  async ready(): Promise<void> {
    await this.untilWindowOpen();
  }

  // One look at the count both to decide and to wait: it grows in between, and would not grow again.
  async #untilAcknowledged(): Promise<void> {
    for (let taken = this.#taken; this.#isFull(taken); taken = this.#taken) {
      await this.#control.untilAcknowledged(this.job, taken);
    }
  }

  get #taken(): number {
    return this.#control.acknowledged(this.job);
  }

  // After a cancel the pool drops what is sent, so nothing needs to wait.
  #isFull(taken: number): boolean {
    return this.#unread !== undefined && this.#unread.fillAfter(taken) && !this.cancelled();
  }
}

// Whole kilobytes: what is smaller counts as a message only, and its line says nothing of it.
function sizeOf({ field, buffers }: Encoded): number {
  let bytes = field.length;
  for (const { byteLength } of buffers) bytes += byteLength;
  return Math.floor(bytes / 1024);
}

function cancelledError(action: string): TaskCancelledError {
  return new TaskCancelledError(`Cannot ${action}: the task was cancelled`);
}
