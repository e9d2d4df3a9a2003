// The jobs that one worker holds: those it was handed, and those of them that it runs, most often one.
//
// Invariants: a job is held by one worker, or in the queue, or nowhere; it has no holder when its final message is
// delivered; what a worker says of a job that it does not hold is an error, which ends the worker.

import type { Holder, Job } from "../../../futures/executor/job.ts";
import type { Message, WorkerInfo, WorkerLoss } from "../../../futures/future/messages.ts";
import { hasMoved, JobWriter, Slots } from "./job_writer.ts";
import type { Link } from "./link.ts";
import { part, type PartingManner } from "./parting.ts";
import { TakenMessages } from "./taken_messages.ts";

/** What becomes of them. */
export type JobEvent =
  /** One is over; its final message is about to be delivered. Which one is said of exclusive jobs alone. */
  | { readonly type: "job over"; readonly job?: Job }
  /** One that had not begun has come back, and has no holder. */
  | { readonly type: "job back"; readonly job: Job };

/** Jobs of one worker. */
export class HeldJobs implements Holder {
  readonly #worker: () => WorkerInfo;
  readonly #link: Link;
  readonly #emit: (event: JobEvent) => void;
  readonly #slots = new Slots();
  readonly #writer = new JobWriter();
  readonly #places: number;
  #running = 0;
  #latest: Job | undefined;
  #recalled = 0;
  // Those that have not begun and are this worker's alone.
  #bound = 0;
  #blamed: Job | undefined;
  #overwhelmed = false;
  #taken: TakenMessages | undefined; // of the first one that is read
  #unread = 0;
  #begun = 0;
  #ended = 0;

  /**
   * Of a worker that is reached by a link; who it is may show later.
   *
   * @param places How many it may run at once.
   */
  constructor(
    worker: () => WorkerInfo,
    link: Link,
    places: number,
    emit: (event: JobEvent) => void,
  ) {
    this.#worker = worker;
    this.#link = link;
    this.#places = places;
    this.#emit = emit;
  }

  /** What those that have not begun wait for. */
  get waitsFor(): string {
    return `${this.#worker().label}, which was handed it`;
  }

  /** How many there are. */
  get size(): number {
    return this.#slots.size;
  }

  /** How many of them can be taken back and cannot be among those that run. */
  get ahead(): number {
    return Math.max(0, this.#slots.size - this.#places - this.#recalled - this.#bound);
  }

  /** How many have not begun, as far as is known. */
  get unstarted(): number {
    return this.#slots.size - this.#running;
  }

  /** How many run. */
  get running(): number {
    return this.#running;
  }

  /** The one that began last, while it runs. */
  get latest(): Job | undefined {
    return this.#latest;
  }

  /** The one of those that run that began first. */
  get first(): Job | undefined {
    return this.#slots.begun().sort((one, other) => one.startedAt - other.startedAt)[0];
  }

  /** How many have begun, ever. */
  get begun(): number {
    return this.#begun;
  }

  /** How many have ended, ever. */
  get ended(): number {
    return this.#ended;
  }

  /** Whether the worker has ended over the arguments of one. */
  get overwhelmed(): boolean {
    return this.#overwhelmed;
  }

  /** The length of the arguments that the worker was given since it began a job. */
  get unread(): number {
    return this.#unread;
  }

  /** How many it should have at most, by the length of their arguments. */
  get most(): number {
    return this.#writer.most;
  }

  /** Hand jobs to the worker; those that are too many for it come back. */
  give(jobs: readonly Job[]): void {
    const idle = this.#slots.size === 0;
    for (const job of jobs) {
      job.handOut(this, this.#slots.add(job));
      if (job.seat !== undefined) this.#bound += 1;
    }
    const { written, length } = this.#writer.write(jobs, this.#link, idle);
    this.#unread += length;
    for (const job of jobs.slice(written).reverse()) this.#comeBack(job);
  }

  /** Take back so many of those that have not begun, the latest first. */
  recall(count: number): void {
    if (this.unstarted === this.#bound) return;
    const jobs = this.#slots.waiting().filter((job) =>
      job.state === "handed out" && job.seat === undefined && !hasMoved(job)
    );
    for (const job of jobs.slice(Math.max(0, jobs.length - count)).reverse()) this.#recall(job);
  }

  cancel(job: Job): void {
    if (job.state === "begun") this.#link.cancel(job.number);
    else if (job.state === "handed out") this.#recall(job);
  }

  acknowledge(job: Job, items: number, kilobytes: number): void {
    if (job.state !== "begun") return;
    const taken = (this.#taken ??= new TakenMessages()).add(job, items, kilobytes);
    if (taken > 0) this.#link.acknowledge(job.number, taken);
  }

  position(job: Job): number | undefined {
    return job.state === "begun" ? undefined : this.#slots.waiting().indexOf(job);
  }

  /** Whether the worker holds a job of this number that is not known to have begun. */
  isWaiting(number: number): boolean {
    const job = this.#slots.get(number);
    return job !== undefined && job.state !== "begun";
  }

  /** The worker has begun a job. Anything that it says of one implies that. */
  begin(number: number, now: number): Job {
    const job = this.#job(number);
    if (job.state === "begun") return job;
    if (this.#running === this.#places) {
      const others = this.#places === 1 ? "another one runs" : `${this.#places} others run`;
      throw new Error(`job ${number} began while ${others}`);
    }
    if (job.state === "recalled") this.#recalled -= 1;
    if (job.seat !== undefined) this.#bound -= 1;
    this.#running += 1;
    this.#latest = job;
    this.#begun += 1;
    this.#unread = 0;
    job.receive({ type: "started", worker: this.#worker(), at: now });
    if (job.cancelRequested && job.holder === this) this.#link.cancel(job.number);
    return job;
  }

  /** The worker has ended a job. */
  end(job: Job, message: Message): void {
    this.drop(job);
    this.#ended += 1;
    this.#emit(overOf(job));
    job.receive(message);
  }

  /** The worker has let go a job that was recalled. */
  abandoned(number: number): void {
    const job = this.#job(number);
    if (job.state !== "recalled") throw new Error(`job ${number} was not recalled, or has begun`);
    this.#comeBack(job);
  }

  /** The worker is gone, in this manner: of its jobs some are lost, the others come back. */
  letGo(loss: WorkerLoss, manner: PartingManner = {}): void {
    if (this.size === 0) return;
    const { back, lost, overwhelmed } = part(loss, manner, {
      ...{ ran: this.#slots.begun(), waiting: this.#slots.waiting(), places: this.#places },
      ...{ link: this.#link, blamed: this.#blamed },
    });
    this.#overwhelmed = overwhelmed;
    for (const job of back.reverse()) this.#comeBack(job);
    // Nobody is told before all are off: who hears of a loss may do anything.
    for (const { job } of lost) this.drop(job);
    for (const { job, loss } of lost) {
      this.#emit(overOf(job));
      job.receive({ type: "lost", loss });
    }
  }

  /** Let a job go: it is over, or comes back. Of one that is none of the pool's nobody is told. */
  drop(job: Job): void {
    if (job.state === "recalled") this.#recalled -= 1;
    if (job.state === "begun") this.#running -= 1;
    else if (job.seat !== undefined) this.#bound -= 1;
    if (job === this.#latest) this.#latest = undefined;
    this.#taken?.forget(job);
    this.#slots.remove(job);
    job.release();
  }

  /** The worker is about to be ended on account of this job. */
  blame(job: Job): void {
    this.#blamed ??= job;
  }

  #recall(job: Job): void {
    job.recall();
    this.#recalled += 1;
    if (this.#link.recall(job.number) === true) this.#comeBack(job);
  }

  #comeBack(job: Job): void {
    this.drop(job);
    this.#emit({ type: "job back", job });
  }

  #job(number: number): Job {
    const job = this.#slots.get(number);
    if (job === undefined) throw new Error(`job ${number} is not one it has`);
    return job;
  }
}

const OVER = { type: "job over" } as const;

function overOf(job: Job): JobEvent {
  return job.options.exclusive === true ? { type: "job over", job } : OVER;
}
