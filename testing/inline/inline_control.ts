// The memory words of a runner that shares its thread with those who read from it: it cannot wait for them.

import { RunnerControl } from "../../contexts/protocol/control_words.ts";

/** The runner's end. */
export class InlineControl extends RunnerControl {
  readonly #forgiven = new Map<number, number>();

  /** Begin a job. Whether it had not been taken back. */
  override begin(job: number): boolean {
    this.#forgiven.clear(); // of those that have ended; of one that runs, it waits the sooner
    return super.begin(job);
  }

  /** How many messages were taken, those included that a synchronous sender could not wait for. */
  override acknowledged(job: number): number {
    return super.acknowledged(job) + (this.#forgiven.get(job) ?? 0);
  }

  /** One more may be under way. */
  override waitUntilAcknowledged(job: number): void {
    this.#forgiven.set(job, (this.#forgiven.get(job) ?? 0) + 1);
  }
}
