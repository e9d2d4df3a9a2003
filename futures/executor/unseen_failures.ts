// Failures that nobody has looked at. Each is told once, as a warning: when its future is collected, or when the
// executor has stopped.
//
// Invariant: nothing here refers to a future, or none would be collected.

import type { AnyFuture } from "../future/any_future.ts";
import { whenSeen } from "../future/base_future.ts";
import { logger } from "../future/log.ts";
import { FAILED } from "../future/states.ts";

interface Failure {
  readonly task: string;
  readonly error: { readonly name: string; readonly message: string };
  /** Those of its executor that are not told and not seen. */
  readonly unseen: Set<Failure>;
}

const collected = new FinalizationRegistry<Failure>(tell);

function tell(failure: Failure): void {
  if (!failure.unseen.delete(failure)) return;
  const { task, error } = failure;
  logger.warn(`${task} failed, and nobody looked: ${error.name}: ${error.message}`);
}

/** Those of one executor. */
export class UnseenFailures {
  readonly #unseen = new Set<Failure>();

  /** A future is done, of a task that people know as this. */
  ended(future: AnyFuture, task: string): void {
    const { snapshot } = future;
    if (snapshot.state !== FAILED) return;
    const { name, message } = snapshot.error;
    const failure = { task, error: { name, message }, unseen: this.#unseen };
    this.#unseen.add(failure);
    whenSeen(future, () => this.#unseen.delete(failure));
    if (this.#unseen.has(failure)) collected.register(future, failure);
  }

  /** Tell of those that are left. */
  tellAll(): void {
    for (const failure of this.#unseen) tell(failure);
  }
}
