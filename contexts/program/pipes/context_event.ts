// The program's end of an event.

import type { SharedEvent } from "../../../futures/task/shared_event.ts";
import { HANDLE } from "../../protocol/codec/nodes.ts";
import { handleFor, type Registry } from "./registry.ts";

/** An event of a context. It can be handed to tasks of that context. */
export class ContextEvent implements SharedEvent {
  readonly #registry: Registry;
  readonly #id: number;

  /** @throws {RangeError} If the context has made too many. */
  constructor(registry: Registry) {
    this.#registry = registry;
    this.#id = registry.newEvent();
  }

  set(): void {
    this.#registry.raise(this.#id);
  }

  isSet(): boolean {
    return this.#registry.isRaised(this.#id);
  }

  [HANDLE](destination: unknown): ReturnType<typeof handleFor> {
    return handleFor(this.#registry, destination, { kind: "event", id: this.#id });
  }
}
