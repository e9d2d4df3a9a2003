// One submission on its way: what to run, who has it, where it stands, and where its messages go.
//
// The executor makes it, a pool carries it. It is moved by its own methods alone, by the table below; whoever has it
// at the moment is its holder. Must not know what kinds of holders there are.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture, deliver } from "../future/base_future.ts";
import type { FutureControl } from "../future/future_control.ts";
import type { Message, WorkerInfo } from "../future/messages.ts";
import type { TaskSpec } from "../spec/task_spec.ts";
import { taskLabel, type TaskReference, taskTitle } from "../task/task_reference.ts";
import type { StreamWindow } from "../task/stream_window.ts";
import { type SubmitOptions, windowOf } from "./submit_options.ts";

/** Where a job stands. */
export type JobState =
  /** No pool has it. */
  | "new"
  /** It waits in a queue. */
  | "queued"
  /** A worker was handed it, ahead of need, and has not begun it as far as is known. */
  | "handed out"
  /** It was handed out and is asked back: it comes back, or it has begun. */
  | "recalled"
  /** Its task runs. */
  | "begun"
  /** It was cancelled before it began and has no holder any more; its future is about to be told. */
  | "abandoned"
  /** Its final message was received. */
  | "over";

/** What can happen to a job. */
export type JobMove = "queue" | "hand out" | "recall" | "begin" | "abandon" | "end";

/** The table of all moves; a cell that is missing is impossible, and trying it a bug in a pool. */
export const JOB_MOVES: Readonly<Record<JobState, Partial<Record<JobMove, JobState>>>> = {
  "new": { queue: "queued" },
  "queued": { "hand out": "handed out", abandon: "abandoned", end: "over" },
  "handed out": {
    queue: "queued",
    recall: "recalled",
    begin: "begun",
    abandon: "abandoned",
    end: "over",
  },
  "recalled": { queue: "queued", begin: "begun", abandon: "abandoned", end: "over" },
  "begun": { end: "over" },
  "abandoned": { end: "over" },
  "over": {},
};

/** Whoever has a job: a queue, or the jobs of one worker. */
export interface Holder {
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
  /** When it was submitted, by `performance.now()`. */
  readonly submittedAt: number = performance.now();
  readonly #owner: JobOwner;
  #future: AnyFuture | undefined = undefined;
  #state: JobState = "new";
  #holder: Holder | undefined = undefined;
  #number = 0;
  #payload: unknown = undefined;
  #startedAt = 0;
  #loads = false;
  #cancelRequested = false;
  // The future has ended before the task: nobody hears it any more.
  #muted = false;
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
   */
  constructor(spec: TaskSpec<AnyFuture>, options: SubmitOptions, owner: JobOwner) {
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
    return this.#state;
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

  /** Whether it has begun, and its module is still being loaded. */
  get loads(): boolean {
    return this.#loads;
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
    this.#move("queue");
    this.#holder = holder;
  }

  /** A worker has it, under this number. */
  handOut(holder: Holder, number = 0): void {
    this.#move("hand out");
    this.#holder = holder;
    this.#number = number;
  }

  /** It is asked back from its worker. */
  recall(): void {
    this.#move("recall");
  }

  /** Its holder has let it go; where it goes next is about to be said. */
  release(): void {
    this.#holder = undefined;
  }

  /** It was cancelled before it began; `abandoned` is what it receives next. */
  abandon(): void {
    this.#move("abandon");
    this.#holder = undefined;
  }

  /** Its task has begun. */
  begin(worker: WorkerInfo, at: number): void {
    this.#move("begin");
    this.#startedAt = at;
    this.#payload = undefined;
    this.#tell({ type: "started", worker, at });
  }

  /** Its module, which is not there yet, begins to be loaded, or is loaded. */
  loading(begins: boolean): void {
    this.#loads = begins;
    this.#owner.loading(this, begins);
  }

  /** A message from the pool: what the task sent, or how it ended. */
  receive(message: Message): void {
    if (message.type === "started") return this.begin(message.worker, message.at);
    if (message.type !== "sent") {
      this.#move("end");
      this.#holder = undefined;
    }
    this.#tell(message);
  }

  /** End the future here and now; whatever the task says from now on is not heard. */
  endFuture(message: Message): void {
    if (this.#muted) return;
    this.#tell(message);
    this.#muted = true;
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

  #move(move: JobMove): void {
    const next = JOB_MOVES[this.#state][move];
    if (next === undefined) {
      throw new Error(
        `Cannot move job: ${JSON.stringify(move)} is impossible while ${this.#state}`,
      );
    }
    this.#state = next;
  }

  #tell(message: Message): void {
    if (!this.#muted) {
      deliver(this.future, message);
      // A future that failed over a message has ended before its task has.
      if (message.type === "sent" && this.future.done) this.#muted = true;
    }
    this.#owner.received(this, message);
  }
}
