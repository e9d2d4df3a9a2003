// The jobs of one visitor: submit, cancel, clear, and a feed of every change. It must not know HTTP,
// cookies or other visitors; a job that is not on this board does not exist.

import type { Explanation } from "../mod.ts";
import {
  type ContextName,
  type Job,
  type JobRequest,
  PRIORITIES,
  type QueueView,
  requestOf,
} from "./job.ts";
import type { JobRunner } from "./job_runner.ts";
import { Refusal } from "./refusal.ts";
import { type Change, TrackedJob } from "./tracked_job.ts";

/** Somebody who follows a board. */
export interface BoardWatcher {
  /** A job was submitted, or has a new state. */
  changed(change: Change): void;
  /** Jobs were removed: read the list again. */
  cleared(): void;
}

/** The jobs of one visitor. */
export class JobBoard {
  /** Names this board. No secret: it is not what admits a visitor. */
  readonly id: string = crypto.randomUUID();
  readonly #runner: JobRunner;
  readonly #limit: number;
  readonly #jobs = new Map<string, TrackedJob>();
  readonly #watchers = new Set<BoardWatcher>();
  #sequence = 0;

  /**
   * @param runner Runs the jobs.
   * @param limit How many jobs, finished ones included, fit on the board.
   */
  constructor(runner: JobRunner, limit = 200) {
    this.#runner = runner;
    this.#limit = limit;
  }

  /** The place of the last change. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Whether there is nothing on it. */
  get empty(): boolean {
    return this.#jobs.size === 0;
  }

  /** Whether every job on it is finished. */
  get quiet(): boolean {
    return this.#tracked().every((tracked) => tracked.done);
  }

  /** Every job, newest last. */
  get jobs(): Job[] {
    return this.#tracked().map((tracked) => tracked.job);
  }

  /**
   * Submit a job.
   *
   * @throws {Refusal} If the board is full.
   */
  submit(request: JobRequest): Job {
    return this.submitMany([request])[0];
  }

  /**
   * Submit several jobs, all or none.
   *
   * @throws {Refusal} If the board has no room for all of them.
   */
  submitMany(requests: readonly JobRequest[]): Job[] {
    const free = this.#limit - this.#jobs.size;
    if (requests.length > free) throw this.#full(requests.length, free);
    return requests.map((request) => this.#begin(request));
  }

  /**
   * Run a job again, as a new one.
   *
   * @throws {Refusal} If it is not on this board, or the board is full.
   */
  again(id: string): Job {
    return this.submit(requestOf(this.#find(id, "run again").job));
  }

  /** Run every failed job again, as new ones in their place; gives their number. */
  retryFailed(): number {
    const failed = this.#tracked().filter(({ job }) => job.state === "failed");
    this.#remove(failed);
    return this.submitMany(failed.map(({ job }) => requestOf(job))).length;
  }

  /**
   * One job, and why it is where it is.
   *
   * @throws {Refusal} If it is not on this board.
   */
  explain(id: string): { readonly job: Job; readonly explanation: Explanation } {
    const tracked = this.#find(id, "find");
    return { job: tracked.job, explanation: tracked.explain() };
  }

  /** Why jobs wait. */
  get queue(): QueueView {
    const waiting = this.#tracked().filter(({ job }) => job.state === "waiting");
    const why: Partial<Record<ContextName, string>> = {};
    const ahead = waiting.map((tracked) => {
      const { position = 0, reason } = tracked.explain();
      why[tracked.job.context] ??= reason.replace(/^.* before it; /, "");
      return position;
    });
    return { ahead, why };
  }

  /**
   * Cancel one job.
   *
   * @returns Whether it could be cancelled still.
   * @throws {Refusal} If it is not on this board.
   */
  cancel(id: string): boolean {
    return this.#find(id, "cancel").cancel();
  }

  /** Cancel every job that can be cancelled; gives their number. */
  cancelAll(): number {
    return this.#tracked().filter((tracked) => tracked.cancel()).length;
  }

  /** Remove every finished job; gives their number. */
  clearFinished(): number {
    const finished = this.#tracked().filter((tracked) => tracked.done);
    this.#remove(finished);
    return finished.length;
  }

  /** What a reader missed: the list as it stood at that place, and each change since, in order. */
  since(sequence: number): { jobs: Job[]; changes: Change[] } {
    return {
      jobs: this.#tracked().flatMap((tracked) => tracked.at(sequence) ?? []),
      changes: this.#tracked().flatMap((tracked) => tracked.after(sequence)).sort((a, b) =>
        a.sequence - b.sequence
      ),
    };
  }

  /** Follow every change from now on, until disposed of. */
  watch(watcher: BoardWatcher): Disposable {
    this.#watchers.add(watcher);
    return { [Symbol.dispose]: () => void this.#watchers.delete(watcher) };
  }

  #tracked(): TrackedJob[] {
    return [...this.#jobs.values()];
  }

  #find(id: string, what: string): TrackedJob {
    const tracked = this.#jobs.get(id);
    if (tracked !== undefined) return tracked;
    throw new Refusal("unknown", `Cannot ${what} job ${JSON.stringify(id)}: there is no such job`);
  }

  #begin(request: JobRequest): Job {
    const tracked = new TrackedJob(this.#runner, request, (job) => this.#record(job));
    for (const other of this.#after(request)) other.requeue();
    this.#jobs.set(tracked.job.id, tracked);
    return tracked.job;
  }

  #remove(gone: readonly TrackedJob[]): void {
    for (const { job } of gone) this.#jobs.delete(job.id);
    if (gone.length === 0) return;
    this.#sequence++;
    for (const watcher of this.#watchers) watcher.cleared();
  }

  // A priority is one among the visitor's own jobs: nobody else's wait longer for it.
  #after({ context, priority }: JobRequest): TrackedJob[] {
    return this.#tracked()
      .filter(({ job }) => job.context === context && rank(job.priority) < rank(priority))
      .sort((one, other) => rank(other.job.priority) - rank(one.job.priority));
  }

  #record(job: Job): Change {
    const change = { sequence: ++this.#sequence, job };
    for (const watcher of this.#watchers) watcher.changed(change);
    return change;
  }

  #full(count: number, free: number): Refusal {
    const finished = this.#tracked().filter((tracked) => tracked.done).length;
    const what = count === 1 ? "job" : `${count} jobs`;
    const space = free === 0 ? "" : ` and has room for ${free}`;
    const advice = finished > 0
      ? `clear the ${finished} finished ones first`
      : "cancel some, or wait, and clear them";
    // No time to retry after: waiting alone makes no room.
    return new Refusal(
      "full",
      `Cannot submit ${what}: the board holds ${this.#limit} jobs${space}, ${advice}`,
      { remedy: finished > 0 ? "clear" : "cancel-all" },
    );
  }
}

function rank(priority: JobRequest["priority"] = "normal"): number {
  return PRIORITIES.indexOf(priority);
}
