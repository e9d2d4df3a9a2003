// A future of a square that a test moves by hand, one message at a time, as an executor would.

import { deliver } from "../../futures/future/base_future.ts";
import { CallFuture } from "../../mod.ts";

/** A future, and the messages that move it. */
export class SteppedSquare {
  readonly future: CallFuture<number> = new CallFuture<number>();

  /** The task begins. */
  start(): void {
    const worker = { id: 1, kind: "thread", label: "thread 1" } as const;
    this.#deliver({ type: "started", worker, at: 0 });
  }

  /** The task returns. */
  complete(value: number): void {
    this.#deliver({ type: "returned", value, at: 0 });
  }

  /** The task throws. */
  fail(message: string): void {
    const error = { name: "Error", message, stack: `Error: ${message}\n    at slowSquare` };
    this.#deliver({ type: "raised", error, at: 0 });
  }

  /** The task was taken from the queue. */
  abandon(): void {
    this.#deliver({ type: "abandoned" });
  }

  #deliver(message: Parameters<typeof deliver>[1]): void {
    deliver(this.future, message);
  }
}
