// The jobs of one visitor: submit, cancel, clear, and a feed of every change. It must not know HTTP,
// cookies or other visitors; a job that is not on this board does not exist.

import type { CallFuture } from "../mod.ts";
import type { ContextName, Job, JobRequest } from "./job.ts";
import { Refusal } from "./refusal.ts";
import { type Change, TrackedJob } from "./tracked_job.ts";

/** Runs a job. The place says how many of the visitor's jobs wait before it. */
export type Submit = (request: JobRequest, place: number) => CallFuture<number>;

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
  readonly #submit: Submit;
  readonly #limit: number;
  readonly #jobs = new Map<string, TrackedJob>();
  readonly #watchers = new Set<BoardWatcher>();
  #sequence = 0;

  /**
   * @param submit Runs a job.
   * @param limit How many jobs, finished ones included, fit on the board.
   */
  constructor(submit: Submit, limit = 200) {
    this.#submit = submit;
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
    if (this.#jobs.size >= this.#limit) throw this.#full();
    const future = this.#submit(request, this.#unfinished(request.context));
    const tracked = new TrackedJob(request, future, (job) => this.#record(job));
    this.#jobs.set(tracked.job.id, tracked);
    return tracked.job;
  }

  /**
   * Cancel one job.
   *
   * @returns Whether it could be cancelled still.
   * @throws {Refusal} If it is not on this board.
   */
  cancel(id: string): boolean {
    const tracked = this.#jobs.get(id);
    if (tracked === undefined) {
      throw new Refusal("unknown", `Cannot cancel job ${JSON.stringify(id)}: there is no such job`);
    }
    return tracked.cancel();
  }

  /** Cancel every job that can be cancelled; gives their number. */
  cancelAll(): number {
    return this.#tracked().filter((tracked) => tracked.cancel()).length;
  }

  /** Remove every finished job; gives their number. */
  clearFinished(): number {
    const finished = this.#tracked().filter((tracked) => tracked.done);
    for (const { job } of finished) this.#jobs.delete(job.id);
    if (finished.length > 0) {
      this.#sequence++;
      for (const watcher of this.#watchers) watcher.cleared();
    }
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

  #unfinished(context: ContextName): number {
    return this.#tracked().filter((tracked) => !tracked.done && tracked.job.context === context)
      .length;
  }

  #record(job: Job): Change {
    const change = { sequence: ++this.#sequence, job };
    for (const watcher of this.#watchers) watcher.changed(change);
    return change;
  }

  #full(): Refusal {
    const finished = this.#tracked().filter((tracked) => tracked.done).length;
    const advice = finished > 0
      ? `clear the ${finished} finished ones first`
      : "cancel some, or wait, and clear them";
    // No time to retry after: waiting alone makes no room.
    return new Refusal("full", `Cannot submit job: the board holds ${this.#limit} jobs, ${advice}`);
  }
}
