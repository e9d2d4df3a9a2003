// Events and senders that were handed to a task: their ends inside the worker.

import type { MessageSender } from "../../futures/task/message_sender.ts";
import type { SharedEvent } from "../../futures/task/shared_event.ts";
import { encode } from "../protocol/codec/encode.ts";
import { HANDLE } from "../protocol/codec/nodes.ts";
import type { Control } from "../protocol/control_words.ts";
import { up } from "../protocol/lines_up.ts";
import { SenderState } from "../protocol/sender_life.ts";
import type { Outlet } from "./line_writer.ts";

/** What a handle in an argument stands for, inside a worker. */
export function revive(
  kind: string,
  id: number,
  control: Control,
  outlet: Outlet,
): SharedEvent | MessageSender {
  if (kind === "event") return new WorkerEvent(id, control, outlet);
  if (kind === "sender") return new WorkerSender(id, outlet);
  throw new Error(`Cannot revive an argument: ${JSON.stringify(kind)} is no known kind of handle`);
}

class WorkerEvent implements SharedEvent {
  readonly #id: number;
  readonly #control: Control;
  readonly #outlet: Outlet;

  constructor(id: number, control: Control, outlet: Outlet) {
    this.#id = id;
    this.#control = control;
    this.#outlet = outlet;
  }

  set(): void {
    this.#control.setEvent(this.#id);
    this.#outlet.write(up.set(this.#id));
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
  readonly #outlet: Outlet;
  readonly #state = new SenderState();

  constructor(id: number, outlet: Outlet) {
    this.#id = id;
    this.#outlet = outlet;
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
    if (encoded.buffers.length > 0) this.#outlet.attach(encoded.buffers, []);
    this.#outlet.write(up.piped(this.#id, encoded));
  }

  [HANDLE](): string {
    return "a sender goes no further than to the task that got it";
  }
}
