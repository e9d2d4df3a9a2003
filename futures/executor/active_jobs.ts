// The jobs that an executor has under way: those whose futures are not done, and those whose tasks go on after
// their futures have failed, in the grace that follows a timeout. With the limits of those that have some.
//
// Made here, and owned here: what becomes of a job is told here first.

import type { AnyFuture } from "../future/any_future.ts";
import { created } from "../future/base_future.ts";
import { logger } from "../future/log.ts";
import type { Message } from "../future/messages.ts";
import { checkFuture, checkSpec, type TaskSpec } from "../spec/task_spec.ts";
import { Job, type JobOwner } from "./job.ts";
import { JobLimits } from "./job_limits.ts";
import type { Resources } from "./resources.ts";
import { ownSubmitOptions, type SubmitOptions } from "./submit_options.ts";

/** One object for all jobs without options, which have no limits. */
export const NO_OPTIONS: SubmitOptions = Object.freeze({});

/** Told of each message of a job, and whether its future is done since. */
export type JobObserver = (job: Job, message: Message, ended: boolean) => void;

/** Jobs under way, and their owner. */
export class ActiveJobs implements JobOwner {
  readonly #resources: Resources;
  readonly #told: JobObserver;
  readonly #jobs = new JobSet();
  readonly #limits = new Map<Job, JobLimits>();

  /** Of an executor that works with these resources. */
  constructor(resources: Resources, told: JobObserver) {
    this.#resources = resources;
    this.#told = told;
  }

  /** How many have a future that is not done. */
  get size(): number {
    return this.#jobs.size;
  }

  /** How many there are, those of the second kind included. */
  get left(): number {
    let count = this.#jobs.size;
    for (const job of this.#limits.keys()) if (job.future.done) count += 1;
    return count;
  }

  /** How many futures are in each of the states that are not final. */
  get states(): { waiting: number; executing: number; cancelling: number } {
    const states = { waiting: 0, executing: 0, cancelling: 0 };
    for (const { future } of this.#jobs.all()) {
      if (future.state in states) states[future.state as keyof typeof states] += 1;
    }
    return states;
  }

  /**
   * A job of a spec, and its future.
   *
   * @throws {TypeError} If the spec is none or makes no new future, or an option is not what it must be.
   * @throws {RangeError} If an option is out of range.
   */
  make(spec: TaskSpec<AnyFuture>, options: SubmitOptions, seat?: number): Job {
    checkSpec(spec);
    const own = options === NO_OPTIONS ? options : ownSubmitOptions(options);
    const job = new Job(spec, own, this, seat);
    const before = created;
    const future = spec.createFuture(job);
    checkFuture(future, before);
    job.attach(future);
    return job;
  }

  /** Give a job to the pool. */
  start(job: Job): void {
    this.#resources.pool().submit(job);
    this.#jobs.add(job);
    if (job.options === NO_OPTIONS) return;
    this.#limits.set(job, new JobLimits(job, this.#resources.pool()));
  }

  /** The job of a future. */
  find(future: AnyFuture): Job | undefined {
    return this.#jobs.all().find((job) => job.future === future);
  }

  /** Cancel every future that is there now. */
  cancelAll(): void {
    for (const job of this.#jobs.all()) job.future.cancel();
  }

  /** They are about to be cancelled without a word of whoever submitted them. */
  warnOfUnfinished(): void {
    const { waiting, executing } = this.states;
    const count = waiting + executing;
    if (count === 0) return;
    const tasks = count === 1 ? "1 unfinished task" : `${count} unfinished tasks`;
    logger.warn(`executor: cancelled ${tasks}, as it was disposed of`);
  }

  cancelled(job: Job): void {
    if (job.state === "new") return; // no pool has it yet
    this.#limits.get(job)?.cancelled();
    this.#resources.startedPool?.cancel(job);
  }

  acknowledged(job: Job, items: number, kilobytes: number): void {
    this.#resources.startedPool?.acknowledge(job, items, kilobytes);
  }

  loading(job: Job, begins: boolean): void {
    this.#limits.get(job)?.loading(begins);
  }

  received(job: Job, message: Message): void {
    if (job.options !== NO_OPTIONS) this.#moveLimits(job, message);
    const ended = job.index >= 0 && job.future.done;
    if (ended) this.#jobs.remove(job);
    this.#told(job, message, ended);
  }

  #moveLimits(job: Job, message: Message): void {
    const limits = this.#limits.get(job);
    if (message.type === "started") limits?.started();
    else if (message.type !== "sent") {
      if (job.state !== "over") return; // its future alone has ended: the task timed out
      limits?.close();
      this.#limits.delete(job);
    }
  }
}

/** An unordered set of jobs; each knows its index: add and remove take constant time, and one array cell each. */
export class JobSet {
  readonly #jobs: Job[] = [];

  /** How many there are. */
  get size(): number {
    return this.#jobs.length;
  }

  /** Add a job. */
  add(job: Job): void {
    job.index = this.#jobs.length;
    this.#jobs.push(job);
  }

  /** Remove a job: the last one takes its place. */
  remove(job: Job): void {
    const last = this.#jobs.pop() as Job;
    if (last !== job) {
      this.#jobs[job.index] = last;
      last.index = job.index;
    }
    job.index = -1;
  }

  /** All of them, as they are now. */
  all(): Job[] {
    return [...this.#jobs];
  }
}
