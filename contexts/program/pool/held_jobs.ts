// The jobs that one worker holds: those it was handed, and the one of them that it runs.
//
// Invariants: a job is held by one worker, or in the queue, or nowhere; `place` is cleared before its
// final message is delivered; what a worker says of a job that it does not hold is an error.

import type { Job } from "../../../futures/executor/job.ts";
import type { Message, WorkerInfo, WorkerLoss } from "../../../futures/future/messages.ts";
import { hasMoved } from "./capture.ts";
import { ACK_BATCH, JobWriter } from "./job_writer.ts";
import type { Link } from "./link.ts";
import { jobLoss, movedLoss } from "./worker_loss.ts";
import { Slots } from "./slots.ts";

/** What becomes of jobs. */
export interface HeldJobsEvents {
  /** A job is over; its final message is about to be delivered. */
  ended(): void;
  /** A job that had not begun has come back. */
  cameBack(job: Job): void;
}

/** Jobs of one worker. */
export class HeldJobs {
  readonly #worker: WorkerInfo;
  readonly #link: Link;
  readonly #events: HeldJobsEvents;
  readonly #slots = new Slots();
  readonly #writer = new JobWriter();
  readonly #recalled = new Set<Job>();
  #running: Job | undefined;
  #acknowledged = 0;
  #begun = 0;
  #ended = 0;

  /** Of a worker that is reached by a link. */
  constructor(worker: WorkerInfo, link: Link, events: HeldJobsEvents) {
    this.#worker = worker;
    this.#link = link;
    this.#events = events;
  }

  /** How many there are. */
  get size(): number {
    return this.#slots.size;
  }

  /** How many of them cannot be the one that runs. */
  get ahead(): number {
    return Math.max(0, this.#slots.size - 1 - this.#recalled.size);
  }

  /** How many have not begun, as far as is known. */
  get unstarted(): number {
    return this.#slots.size - (this.#running === undefined ? 0 : 1);
  }

  /** The one that runs. */
  get running(): Job | undefined {
    return this.#running;
  }

  /** How many have begun, ever. */
  get begun(): number {
    return this.#begun;
  }

  /** How many have ended, ever. */
  get ended(): number {
    return this.#ended;
  }

  /** How many it should have at most, by the length of their arguments. */
  get most(): number {
    return this.#writer.most;
  }

  /** Hand jobs to the worker; those that are too many for it come back. */
  give(jobs: readonly Job[]): void {
    const idle = this.#slots.size === 0;
    for (const job of jobs) {
      this.#link.open(this.#slots.add(job));
      job.place = this;
    }
    const written = this.#writer.write(jobs, this.#link, idle);
    for (const job of jobs.slice(written).reverse()) this.#return(job);
  }

  /** Take back so many of those that have not begun, the latest first. They come by `cameBack`. */
  recall(count: number): void {
    if (this.ahead === 0) return;
    const jobs = this.#waiting().filter((job) => !this.#recalled.has(job) && !hasMoved(job));
    for (const job of jobs.slice(Math.max(0, jobs.length - count)).reverse()) this.#recall(job);
  }

  /** Do not start a job, or tell it that it is cancelled. */
  cancel(job: Job): void {
    if (job.startedAt > 0) this.#link.cancel(job.number);
    else if (!this.#recalled.has(job)) this.#recall(job);
  }

  /** A reader took messages of a job. Told in batches. */
  acknowledge(job: Job, count: number): void {
    if (job !== this.#running) return;
    this.#acknowledged += count;
    if (this.#acknowledged < ACK_BATCH) return;
    this.#link.acknowledge(job.number, this.#acknowledged);
    this.#acknowledged = 0;
  }

  /** Which of those that have not begun a job is. */
  position(job: Job): number | undefined {
    return job.startedAt > 0 ? undefined : this.#waiting().indexOf(job);
  }

  /** Whether the worker holds a job of this number that is not known to have begun. */
  isWaiting(number: number): boolean {
    return this.#slots.get(number)?.startedAt === 0;
  }

  /** The worker has begun a job. Anything that it says of one implies that. */
  begin(number: number, now: number): Job {
    const job = this.#job(number);
    if (job.startedAt > 0) return job;
    if (this.#running !== undefined) throw new Error(`job ${number} began while another one runs`);
    this.#recalled.delete(job);
    this.#running = job;
    this.#begun += 1;
    this.#acknowledged = 0;
    job.startedAt = now;
    job.payload = undefined;
    job.receive({ type: "started", worker: this.#worker, at: now });
    if (job.cancelRequested && job.place === this) this.#link.cancel(job.number);
    return job;
  }

  /** The worker has ended a job. */
  end(job: Job, message: Message): void {
    if (job !== this.#running) throw new Error(`job ${job.number} ended while another one runs`);
    this.#release(job);
    this.#ended += 1;
    this.#events.ended();
    job.receive(message);
  }

  /** A job that was recalled comes back. */
  comeBack(number: number): void {
    const job = this.#job(number);
    if (!this.#recalled.has(job)) throw new Error(`job ${number} was not recalled, or has begun`);
    this.#return(job);
  }

  /** The worker is gone: the job that ran is lost, the others come back; but none runs twice. */
  letGo(loss: WorkerLoss): void {
    const running = this.#running;
    const begun = this.#waiting().filter((job) => this.#link.recall(job.number) === false);
    const moved = this.#waiting().filter((job) => hasMoved(job) && !job.cancelRequested);
    const lost = [...new Set([...begun, ...moved])];
    for (const job of this.#waiting().reverse()) if (!lost.includes(job)) this.#return(job);
    if (running !== undefined) lost.push(running);
    // Nobody is told before all are off: who hears of a loss may do anything.
    for (const job of lost) this.#release(job);
    for (const job of lost) {
      this.#events.ended();
      job.receive({
        type: "lost",
        loss: job === running || begun.includes(job) ? jobLoss(loss, job) : movedLoss(loss, job),
      });
    }
  }

  // In the order of their submission.
  #waiting(): Job[] {
    const waiting = this.#slots.all().filter((job) => job.startedAt === 0);
    return waiting.sort((one, other) => one.future.id - other.future.id);
  }

  #recall(job: Job): void {
    this.#recalled.add(job);
    if (this.#link.recall(job.number) === true) this.#return(job);
  }

  #return(job: Job): void {
    this.#release(job);
    this.#events.cameBack(job);
  }

  #release(job: Job): void {
    this.#recalled.delete(job);
    this.#slots.remove(job);
    job.place = undefined;
    if (job === this.#running) this.#running = undefined;
  }

  #job(number: number): Job {
    const job = this.#slots.get(number);
    if (job === undefined) throw new Error(`job ${number} is not one it has`);
    return job;
  }
}
