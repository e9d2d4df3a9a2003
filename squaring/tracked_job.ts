// One job of a board: a future, and every state it has shown, each with its place in the board's
// sequence. A job has at most four states, so its whole history is kept for readers that come back.

import type { CallFuture, Explanation, Snapshot } from "../mod.ts";
import { advanceJob, newJob, printedBy } from "./advance_job.ts";
import type { Job, JobRequest } from "./job.ts";
import type { JobRunner } from "./job_runner.ts";

/** A job as it was from this place in the board's sequence on. */
export interface Change {
  readonly sequence: number;
  readonly job: Job;
}

/** A submitted job and its history. */
export class TrackedJob {
  readonly #request: JobRequest;
  #future: CallFuture<number>;
  #following: Disposable;
  readonly #runner: JobRunner;
  readonly #record: (job: Job) => Change;
  readonly #history: Change[];

  /**
   * @param runner Runs it.
   * @param request What was asked for.
   * @param record Gives a change its place and tells whoever watches the board.
   */
  constructor(
    runner: JobRunner,
    request: JobRequest,
    record: (job: Job) => Change,
  ) {
    this.#runner = runner;
    this.#request = request;
    this.#future = this.#submit();
    this.#record = record;
    this.#history = [record(newJob(request, this.#future.snapshot))];
    this.#following = this.#follow();
  }

  /** Wait on, behind all that the visitor has submitted since. Nobody sees the difference. */
  requeue(): void {
    if (this.#future.state !== "waiting") return;
    this.#following[Symbol.dispose]();
    this.#future.cancel();
    this.#future = this.#submit();
    this.#following = this.#follow();
  }

  /** The job now. */
  get job(): Job {
    return this.#history[this.#history.length - 1].job;
  }

  /** Whether its state is final. */
  get done(): boolean {
    return this.#future.done;
  }

  /** Why it is where it is. */
  explain(): Explanation {
    return this.#runner.explain(this.job.context, this.#future);
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

  #submit(): CallFuture<number> {
    return this.#runner.submit(this.#request, (text) => {
      const job = printedBy(this.job, text);
      if (job !== undefined) this.#history.push(this.#record(job));
    });
  }

  #follow(): Disposable {
    return this.#future.subscribe((event) => this.#move(event.snapshot));
  }

  #move(snapshot: Snapshot<number>): void {
    const job = advanceJob(this.job, snapshot);
    const slot = job.worker === undefined || job.slot !== undefined
      ? job.slot
      : this.#runner.slot(job.context, job.worker, job.host);
    this.#history.push(this.#record(slot === undefined ? job : { ...job, slot }));
  }
}
