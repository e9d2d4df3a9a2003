// One job of a board: a future, and every state it has shown, each with its place in the board's
// sequence. A job has at most four states, so its whole history is kept for readers that come back.

import type { CallFuture, Snapshot } from "../mod.ts";
import { advanceJob, newJob } from "./advance_job.ts";
import type { Job, JobRequest } from "./job.ts";

/** A job as it was from this place in the board's sequence on. */
export interface Change {
  readonly sequence: number;
  readonly job: Job;
}

/** A submitted job and its history. */
export class TrackedJob {
  readonly #future: CallFuture<number>;
  readonly #record: (job: Job) => Change;
  readonly #history: Change[];

  /**
   * @param request What was asked for.
   * @param future The future of it, just submitted.
   * @param record Gives a change its place and tells whoever watches the board.
   */
  constructor(request: JobRequest, future: CallFuture<number>, record: (job: Job) => Change) {
    this.#future = future;
    this.#record = record;
    this.#history = [record(newJob(request, future.snapshot))];
    future.subscribe((event) => this.#move(event.snapshot));
  }

  /** The job now. */
  get job(): Job {
    return this.#history[this.#history.length - 1].job;
  }

  /** Whether its state is final. */
  get done(): boolean {
    return this.#future.done;
  }

  /** Ask for it to be cancelled; false when there was nothing to cancel. */
  cancel(): boolean {
    return this.#future.cancel();
  }

  /** The job as it was at a place in the sequence, or undefined before it was submitted. */
  at(sequence: number): Job | undefined {
    return this.#history.findLast((change) => change.sequence <= sequence)?.job;
  }

  /** Its changes after a place in the sequence. */
  after(sequence: number): Change[] {
    return this.#history.filter((change) => change.sequence > sequence);
  }

  #move(snapshot: Snapshot<number>): void {
    this.#history.push(this.#record(advanceJob(this.job, snapshot)));
  }
}
