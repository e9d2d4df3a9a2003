// One submission on its way: what to run, who has it, where it stands, and where its messages go.
//
// The executor makes it, a pool carries it. It is moved by its own methods alone, by the table of job_moves.ts; whoever
// has it at the moment is its holder. Must not know what kinds of holders there are.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture, deliver } from "../future/base_future.ts";
import type { FutureControl } from "../future/future_control.ts";
import type { Message } from "../future/messages.ts";
import { impossible, type JobRow, type JobState, NEW_JOB } from "./job_moves.ts";
import type { TaskSpec } from "../spec/task_spec.ts";
import { taskLabel, type TaskReference, taskTitle } from "../task/task_reference.ts";
import type { StreamWindow } from "../task/stream_window.ts";
import { type SubmitOptions, windowOf } from "./submit_options.ts";

/** Whoever has a job: a queue, or the jobs of one worker. */
export interface Holder {
  /** What its jobs wait for beside a worker, in words. */
  readonly waitsFor?: string | undefined;
  /** Do not start the job, or tell its running task that it is cancelled. */
  cancel(job: Job): void;
  /** How many of the holder's jobs start before it; undefined once it has begun. */
  position(job: Job): number | undefined;
  /** A reader took so many messages of the job, of so many kilobytes. */
  acknowledge(job: Job, items: number, kilobytes: number): void;
}

/** What a job needs of the executor that made it. */
export interface JobOwner {
  /** The user cancelled, or the future failed by itself and the task should end. */
  cancelled(job: Job): void;
  /** A reader took so many items or reports. */
  acknowledged(job: Job, items: number, kilobytes: number): void;
  /** The module of a job that has begun begins to be loaded, or is loaded. */
  loading(job: Job, begins: boolean): void;
  /** A message came, for the future or, when that has ended before its task, for nobody. */
  received(job: Job, message: Message): void;
}

/** A submission. */
export class Job implements FutureControl {
  /** What to run. */
  readonly spec: TaskSpec<AnyFuture>;
  /** How; one object shared by all jobs without options. */
  readonly options: SubmitOptions;
  /** Which of the workers that its pool may have is to run it, counted from 0; undefined if any may. */
  readonly seat: number | undefined;
  /** When it was submitted, by `performance.now()`. */
  readonly submittedAt: number = performance.now();
  readonly #owner: JobOwner;
  #future: AnyFuture | undefined = undefined;
  #row: JobRow = NEW_JOB;
  #holder: Holder | undefined = undefined;
  #number = 0;
  #payload: unknown = undefined;
  #startedAt = 0;
  #cancelRequested = false;
  /** Of which span it is a part: a W3C `traceparent`, written by whoever instruments the executor. */
  trace: string | undefined = undefined;
  /** Its index in the executor's set of jobs, which alone writes it; -1 outside. */
  index: number = -1;
  /** Its neighbours in the queue that holds it, which alone writes them. */
  previous: Job | undefined = undefined;
  /** See `previous`. */
  next: Job | undefined = undefined;

  /**
   * A submission that is nowhere yet.
   *
   * @param spec What to run.
   * @param options How.
   * @param owner Is told of what happens.
   * @param seat Which worker is to run it.
   */
  constructor(
    spec: TaskSpec<AnyFuture>,
    options: SubmitOptions,
    owner: JobOwner,
    seat?: number,
  ) {
    this.seat = seat;
    this.spec = spec;
    this.options = options;
    this.#owner = owner;
  }

  /** The task, for people: `tasks.ts#slowSquare`. */
  get title(): string {
    return taskTitle(this.spec.task);
  }

  /** What its task is called. */
  get task(): TaskReference {
    return this.spec.task;
  }

  /** The task and its future, for people: `tasks.ts#slowSquare (future 12)`. */
  get label(): string {
    return taskLabel(this.spec.task, this.future.id);
  }

  /** How far its task may be ahead of its reader. */
  get window(): StreamWindow {
    return windowOf(this.options);
  }

  /** The future that it moves. */
  get future(): AnyFuture {
    return this.#future as AnyFuture;
  }

  /** Where it stands. */
  get state(): JobState {
    return this.#row.name;
  }

  /** Who has it; undefined while nobody has. */
  get holder(): Holder | undefined {
    return this.#holder;
  }

  /** Its number in the worker that has it. */
  get number(): number {
    return this.#number;
  }

  /** What its pool has made of its arguments; dropped when it begins. */
  get payload(): unknown {
    return this.#payload;
  }

  /** When it began, by `performance.now()`; 0 before. */
  get startedAt(): number {
    return this.#startedAt;
  }

  /** Whether a cancel was asked for. */
  get cancelRequested(): boolean {
    return this.#cancelRequested;
  }

  /** Give it the future that it moves. */
  attach(future: AnyFuture): void {
    this.#future = future;
  }

  /** Its pool keeps something with it until it begins. */
  carry(payload: unknown): void {
    this.#payload = payload;
  }

  /** It waits, for the first time or again. */
  queue(holder: Holder): void {
    this.#row = this.#row.queue ?? impossible("queue", this.#row);
    this.#holder = holder;
  }

  /** A worker has it, under this number. */
  handOut(holder: Holder, number = 0): void {
    this.#row = this.#row.handOut ?? impossible("handOut", this.#row);
    this.#holder = holder;
    this.#number = number;
  }

  /** It is asked back from its worker. */
  recall(): void {
    this.#row = this.#row.recall ?? impossible("recall", this.#row);
  }

  /** Its holder has let it go; where it goes next is about to be said. */
  release(): void {
    this.#holder = undefined;
  }

  /** It was cancelled before it began; `abandoned` is what it receives next. */
  abandon(): void {
    this.#row = this.#row.abandon ?? impossible("abandon", this.#row);
    this.#holder = undefined;
  }

  /** Its module, which is not there yet, begins to be loaded, or is loaded. */
  loading(begins: boolean): void {
    this.#owner.loading(this, begins);
  }

  /** A message from the pool: its task has begun, or sent something; or it is over, in whatever way. */
  receive(message: Message): void {
    if (message.type === "sent") this.#row = this.#row.send ?? impossible("send", this.#row);
    else if (message.type === "started") {
      this.#row = this.#row.begin ?? impossible("begin", this.#row);
      this.#startedAt = message.at;
      this.#payload = undefined;
    } else {
      this.#row = this.#row.end ?? impossible("end", this.#row);
      this.#holder = undefined;
    }
    // A future that failed over a message, or whose time was over, has ended before its task: nobody hears that.
    if (!this.future.done) deliver(this.future, message);
    this.#owner.received(this, message);
  }

  /** End the future here and now; whatever the task says from now on is not heard. */
  endFuture(message: Message): void {
    if (this.future.done) return;
    deliver(this.future, message);
    this.#owner.received(this, message);
  }

  /** A cancel was asked for: it is not to begin, or its task is to end. */
  requestCancel(): void {
    this.#cancelRequested = true;
  }

  /** The future's wish; of one that asks without having moved, that is seen to. */
  cancel(): void {
    if (this.#future?.cancellable) BaseFuture.prototype.cancel.call(this.#future);
    else {
      this.#cancelRequested = true;
      this.#owner.cancelled(this);
    }
  }

  /** The future's word. */
  acknowledge(items: number, kilobytes: number): void {
    this.#owner.acknowledged(this, items, kilobytes);
  }
}
