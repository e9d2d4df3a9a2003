// Who waits for all workers of a pool to be there and set up.

import { lossError } from "../../../futures/future/failure.ts";
import type { WorkerLoss } from "../../../futures/future/messages.ts";

/** One wait, shared by all who wait. */
export class WarmUp {
  #wait: PromiseWithResolvers<void> | undefined;

  /** Whether anybody waits. */
  get wanted(): boolean {
    return this.#wait !== undefined;
  }

  /** Resolves when it is done, rejects when it failed. */
  wait(): Promise<void> {
    return (this.#wait ??= Promise.withResolvers<void>()).promise;
  }

  /** They are there. */
  done(): void {
    this.#wait?.resolve();
    this.#wait = undefined;
  }

  /** They will not be there. */
  failed(loss: WorkerLoss): void {
    this.#wait?.reject(lossError({ ...loss, reason: `Cannot warm up: ${loss.reason}` }));
    this.#wait = undefined;
  }
}
