// One submission on its way through a pool: what to run, and where its messages go.
//
// The executor makes it, a pool carries it. The fields under "the pool's notes" belong to the pool
// that holds the job: they stand here so that a queued task costs one object, not two.

import type { AnyFuture } from "../future/any_future.ts";
import { BaseFuture, deliver } from "../future/base_future.ts";
import type { FutureControl } from "../future/future_control.ts";
import type { Message } from "../future/messages.ts";
import type { TaskSpec } from "../spec/task_spec.ts";
import { taskTitle } from "../task/task_reference.ts";
import type { SubmitOptions } from "./submit_options.ts";

/** What a job needs of the executor that made it. */
export interface JobOwner {
  /** The user cancelled, or the future failed by itself and the task should end. */
  cancelled(job: Job): void;
  /** A reader took so many items or reports. */
  acknowledged(job: Job, count: number): void;
  /** A message came, for the future or, when that has ended before its task, for nobody. */
  received(job: Job, message: Message): void;
}

/** A submission. */
export class Job implements FutureControl {
  /** What to run. */
  readonly spec: TaskSpec<AnyFuture>;
  /** How; one object shared by all jobs without options. */
  readonly options: SubmitOptions;
  readonly #owner: JobOwner;
  #future: AnyFuture | undefined = undefined;
  #deaf = false;
  /** Where the executor keeps it: an index in its roster. */
  index: number = -1;

  /** Whether a cancel was asked for. */
  cancelRequested = false;
  /** When it was submitted, by `performance.now()`. */
  readonly submittedAt: number = performance.now();
  /** When it was started, the same way; 0 before. */
  startedAt = 0;

  // The pool's notes.

  /** Neighbours in the queue. */
  previous: Job | undefined = undefined;
  /** Neighbours in the queue. */
  next: Job | undefined = undefined;
  /** Where it is: a queue, a worker, or nowhere any more. The pool knows. */
  place: unknown = undefined;
  /** Its arguments as they were when it was submitted, if they could change since. */
  payload: unknown = undefined;
  /** Its number in the worker that has it. */
  number = 0;

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

  /** Give it the future that it moves. */
  attach(future: AnyFuture): void {
    this.#future = future;
  }

  /** The future that it moves. */
  get future(): AnyFuture {
    return this.#future as AnyFuture;
  }

  /** A message from the pool. */
  receive(message: Message): void {
    if (message.type === "started") this.startedAt = message.at;
    if (!this.#deaf) {
      deliver(this.future, message);
      // A future that failed over a message has ended before its task has.
      if (message.type === "sent" && this.future.done) this.#deaf = true;
    }
    this.#owner.received(this, message);
  }

  /** End the future here and now; whatever the task says from now on is not heard. */
  end(message: Message): void {
    if (this.#deaf) return;
    this.receive(message);
    this.#deaf = true;
  }

  /** The future's wish; of one that asks without having moved, that is seen to. */
  cancel(): void {
    if (this.#future?.cancellable) BaseFuture.prototype.cancel.call(this.#future);
    else this.#owner.cancelled(this);
  }

  /** The future's word. */
  acknowledge(count: number): void {
    this.#owner.acknowledged(this, count);
  }
}
