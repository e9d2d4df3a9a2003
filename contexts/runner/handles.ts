// Events and senders that were handed to a task: their ends inside the worker.

import type { MessageSender } from "../../futures/task/message_sender.ts";
import type { SharedEvent } from "../../futures/task/shared_event.ts";
import { encode } from "../protocol/codec/codec.ts";
import { HANDLE } from "../protocol/codec/nodes.ts";
import type { RunnerControl } from "../protocol/control_words.ts";
import { up } from "../protocol/lines_up.ts";
import { SenderState } from "../protocol/sender_life.ts";
import type { LineWriter } from "./line_writer.ts";

/** What a handle in an argument stands for, inside a worker. */
export function revive(
  kind: string,
  id: number,
  control: RunnerControl,
  writer: LineWriter,
): SharedEvent | MessageSender {
  if (kind === "event") return new WorkerEvent(id, control, writer);
  if (kind === "sender") return new WorkerSender(id, writer);
  throw new Error(`Cannot revive an argument: ${JSON.stringify(kind)} is no known kind of handle`);
}

class WorkerEvent implements SharedEvent {
  readonly #id: number;
  readonly #control: RunnerControl;
  readonly #writer: LineWriter;

  constructor(id: number, control: RunnerControl, writer: LineWriter) {
    this.#id = id;
    this.#control = control;
    this.#writer = writer;
  }

  set(): void {
    this.#control.setEvent(this.#id);
    this.#writer.write(up.set(this.#id));
  }

  isSet(): boolean {
    return this.#control.eventIsSet(this.#id);
  }

  [HANDLE](): string {
    return "an event goes no further than to the task that got it";
  }
}

class WorkerSender implements MessageSender {
  readonly #id: number;
  readonly #writer: LineWriter;
  readonly #state = new SenderState();

  constructor(id: number, writer: LineWriter) {
    this.#id = id;
    this.#writer = writer;
  }

  start(): void {
    this.#state.start();
  }

  stop(): void {
    this.#state.stop();
  }

  send(value: unknown): void {
    this.#state.check();
    const encoded = encode(value, "message");
    if (encoded.buffers.length > 0) this.#writer.attach(encoded.buffers, []);
    this.#writer.write(up.piped(this.#id, encoded));
  }

  [HANDLE](): string {
    return "a sender goes no further than to the task that got it";
  }
}
