// The parent's end of an event.

import type { SharedEvent } from "../../../futures/task/shared_event.ts";
import { HANDLE } from "../../protocol/codec/nodes.ts";
import { handleFor, type Hub } from "./registry.ts";

/** An event of a context. It can be handed to tasks of that context. */
export class ContextEvent implements SharedEvent {
  readonly #hub: Hub;
  readonly #id: number;

  /** @throws {RangeError} If the context has made too many. */
  constructor(hub: Hub) {
    this.#hub = hub;
    this.#id = hub.newEvent();
  }

  set(): void {
    this.#hub.raise(this.#id);
  }

  isSet(): boolean {
    return this.#hub.isRaised(this.#id);
  }

  [HANDLE](destination: unknown): ReturnType<typeof handleFor> {
    return handleFor(this.#hub, destination, { kind: "event", id: this.#id });
  }
}
