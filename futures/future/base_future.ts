// What every future is: a phase that only messages move, an outcome, observers, a promise on demand.
// Messages come in through `deliver`, a door for the executor alone. Knows nothing of pools or workers: a
// `FutureControl` carries its wishes back.

import type { AnyFuture } from "./any_future.ts";
import { taskLabel, type TaskReference } from "../task/task_reference.ts";
import { failure, rejection } from "./failure.ts";
import type { FutureControl } from "./future_control.ts";
import type { FutureEvent, MessageMap, MessageOf } from "./future_event.ts";
import { logger } from "./log.ts";
import type { Message, WorkerInfo } from "./messages.ts";
import { type Observer, Observers } from "./observers.ts";
import { SHOWN, shownFuture } from "./shown_future.ts";
import { type Snapshot, snapshotOf } from "./snapshot.ts";
import { EXECUTING, type FutureState } from "./states.ts";
import { holdMessage, type SentMessage, takeMessage } from "./take_message.ts";
import { nextPhase, outcomeOf, type PhaseRow, PHASES } from "./transitions.ts";

/** How many futures there were, and the `id` of the latest one. For executors. */
export let created = 0;

/** Calls back when a future is done, before its observers hear; now if it is. Unlike them it sees nothing. */
export let whenDone: (future: AnyFuture, callback: () => void) => void;

/** Calls back when somebody looks at a future that has failed, now if somebody watches it. For executors. */
export let whenSeen: (future: AnyFuture, callback: () => void) => void;

/** Moves a future. For executors: not exported from `mod.ts`. */
export let deliver: (future: AnyFuture, message: Message) => void;

/**
 * An observable handle of a task that runs in the background. Subclass it, with a {@linkcode BaseTask}, to define a kind
 * of task with messages of its own: override {@linkcode BaseFuture.receive}. States and moves are those of traits-futures.
 * @typeParam R The type of the result.
 * @typeParam M The message types of the task.
 * @example Define a kind of task with messages of its own
 * ```ts
 * import { BaseFuture, type FutureControl, type MessageOf, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * class SquaresFuture extends BaseFuture<number, { even: number; odd: number }> { // of a BaseTask
 *   sum = 0;
 *   protected override receive(message: MessageOf<{ even: number; odd: number }>): void {
 *     this.sum += message.value;
 *   }
 * }
 * const createFuture = (control: FutureControl) => new SquaresFuture(control);
 * await using executor = new TaskExecutor({ maxWorkers: 2 });
 * const future = executor.submit({ kind: "custom", task: tasks.Squares, args: [4], createFuture });
 * console.log(await future.result, future.sum); // 4 30
 * ```
 */
export abstract class BaseFuture<R, M extends MessageMap = MessageMap> {
  /** A number of its own, unique in this thread. */
  readonly id: number = ++created;
  #phase: PhaseRow = PHASES.waiting;
  #outcome: unknown = undefined;
  #worker: WorkerInfo | undefined = undefined;
  #control: FutureControl | undefined;
  readonly #task: TaskReference | undefined;
  // Without R and M, which would keep a future of numbers from being one of unknowns.
  #observers: Observers<unknown> | undefined = undefined;
  #result: Promise<unknown> | undefined = undefined;
  // Of a promise that is pending. Not the three that `withResolvers` gives: a million may wait, and this one rejects, too.
  #resolve: ((result: unknown) => void) | undefined = undefined;
  // Who waits for its end; later, who waits until somebody looks at a failure.
  #waiting: (() => void) | undefined = undefined;

  static {
    deliver = (future, message) => (future as BaseFuture<unknown, MessageMap>).#deliver(message);
    whenDone = (future, callback) => (future as BaseFuture<unknown>).#tellWhenDone(callback);
    whenSeen = (future, callback) => {
      if ((future as BaseFuture<unknown>).watched) callback();
      else (future as BaseFuture<unknown>).#waiting = callback;
    };
  }

  /**
   * A future, waiting.
   * @param control The way back to the executor. Without one, `cancel()` only moves the state.
   */
  constructor(control?: FutureControl) {
    this.#control = control;
    this.#task = control?.task;
    logger.debug?.(`future ${this.id}: created`);
  }

  /** Where the task is in its life. */
  get state(): FutureState {
    this.#tellWaiting();
    return this.#phase.state;
  }

  /** Whether `cancel()` has an effect now: while waiting or executing. */
  get cancellable(): boolean {
    return this.#phase.cancellable;
  }

  /** Whether the state is final. */
  get done(): boolean {
    return this.#phase.done;
  }

  /** The worker that runs, or ran, the task. */
  get worker(): WorkerInfo | undefined {
    return this.#worker;
  }

  /** The future at this moment: state, and value or error where there is one. Frozen. */
  get snapshot(): Snapshot<R> {
    this.#tellWaiting();
    return snapshotOf<R>(this.#phase.name, this.#outcome, this.#worker);
  }

  /**
   * The result, as a promise. Made when first asked for; one that nobody handles ends no program.
   * Rejects with a TaskFailedError, a TaskCancelledError or a WorkerLostError.
   */
  get result(): Promise<R> {
    this.#tellWaiting();
    if (this.#result === undefined) {
      this.#result = new Promise((resolve) => void (this.#resolve = resolve));
      if (this.done) this.#settle(this.#result);
    }
    return this.#result as Promise<R>;
  }

  /**
   * Ask for the task to be cancelled: one that waits never runs; one that executes is told, and its
   * value or error is dropped whatever it does.
   * @returns Whether there was anything to cancel. Never throws.
   */
  cancel(): boolean {
    if (!this.cancellable) return false;
    this.#phase = nextPhase(this.#phase, "cancel");
    logger.debug?.(`future ${this.id}: ${this.#phase.name}`);
    this.#control?.cancel();
    this.#notify();
    return true;
  }

  /**
   * Be told of every change of state and every message, in order, from now on. An observer finds no store of an
   * `AsyncLocalStorage`, or that of whoever calls `cancel()`. One that throws disturbs nobody; the error is unhandled.
   * @returns Dispose of it to be told no more.
   */
  subscribe(observer: Observer<FutureEvent<R, M>>): Disposable {
    this.#tellWaiting();
    this.#observers ??= new Observers();
    return this.#observers.add(observer as Observer<unknown>);
  }

  /**
   * Take a message of the task. The base knows none: a subclass handles its types and leaves the rest
   * to `super.receive(message)`. What it throws fails the future.
   */
  protected receive(message: MessageOf<M>): void {
    const type = JSON.stringify((message as { type: string }).type);
    throw new TypeError(
      `Cannot receive message ${type}: ${this.constructor.name} does not know it`,
    );
  }

  /** Tell the observers of a message. */
  protected emit(event: MessageOf<M>): void {
    this.#observers?.emit(event);
  }

  /** Whether anybody is subscribed. */
  protected get observed(): boolean {
    return this.#observers !== undefined && this.#observers.size > 0;
  }

  /** Whether somebody will be told how it ends: a failure that nobody is told of is logged. */
  protected get watched(): boolean {
    return this.#result !== undefined || this.observed;
  }

  /** Within `receive`: the message is not taken until `acknowledge` says so. Gives its size in whole kilobytes. */
  protected hold(): number {
    return holdMessage();
  }

  /** Say that so many held messages, of so many kilobytes, were taken, so that the task may send more. */
  protected acknowledge(items: number, kilobytes = 0): void {
    this.#control?.acknowledge(items, kilobytes);
  }

  /** How it is printed. @internal */
  [SHOWN](): string {
    return shownFuture(this, this.#task);
  }

  #deliver(message: Message): void {
    const before = this.#phase;
    const phase = nextPhase(before, message.type);
    if (message.type === "sent") return this.#dispatch(message);
    this.#phase = phase;
    this.#outcome = outcomeOf(phase.name, message);
    if (message.type === "started") this.#worker = message.worker;
    if (phase.state === before.state) return;
    logger.debug?.(`future ${this.id}: ${phase.name}`);
    if (phase.done) {
      this.#control = undefined;
      if (this.#result !== undefined) this.#settle(this.#result);
      this.#tellWaiting();
    }
    this.#notify();
  }

  #dispatch(message: SentMessage): void {
    if (this.#phase.state !== EXECUTING) return; // after a cancel, messages are dropped
    const error = takeMessage(
      message,
      (message) => this.receive(message as MessageOf<M>),
      (kilobytes) => this.acknowledge(1, kilobytes),
    );
    if (error === undefined) return;
    const control = this.#control;
    this.#deliver({ type: "raised", error, at: performance.now() });
    control?.cancel();
  }

  #tellWhenDone(callback: () => void): void {
    const earlier = this.#waiting;
    if (this.done) callback();
    else this.#waiting = earlier === undefined ? callback : () => (earlier(), callback());
  }

  // At its end, and when somebody looks at it later.
  #tellWaiting(): void {
    const waiting = this.#waiting;
    if (waiting === undefined || !this.done) return;
    this.#waiting = undefined;
    waiting();
  }

  #notify(): void {
    if (this.observed) this.#observers?.emit({ type: "state", snapshot: this.snapshot });
  }

  #settle(promise: Promise<unknown>): void {
    const { name } = this.#phase;
    const error = () => failure(taskLabel(this.#task, this.id), name, this.#outcome);
    this.#resolve?.(name === "completed" ? this.#outcome : rejection(promise, error));
    this.#resolve = undefined;
  }
}
