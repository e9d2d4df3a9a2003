// What an executor tells its observers: of itself, of its tasks, of its workers. Builds nothing that nobody hears.

import type { AnyFuture } from "../future/any_future.ts";
import type { WorkerInfo } from "../future/messages.ts";
import { type Observer, Observers } from "../future/observers.ts";
import type { ExecutorState } from "../future/states.ts";
import type { ExecutorLife } from "./executor_life.ts";
import type { Job } from "./job.ts";
import type { Resources } from "./resources.ts";
import type { WorkerEvent } from "./parallel_context.ts";

/** A change of the executor's state. */
export interface StateEvent {
  /** Which of the events it is. */
  readonly type: "state";
  /** The new state. */
  readonly state: ExecutorState;
}

/** A step in the life of a task. */
export interface TaskEvent {
  /** Which of the events it is. */
  readonly type: "task";
  /** It waits, it runs, its future is done. */
  readonly phase: "submitted" | "started" | "ended";
  /** Its future, already in its new state. */
  readonly future: AnyFuture;
  /** Its title, such as `tasks.ts#slowSquare`. */
  readonly task: string;
  /** Where it runs, or ran; undefined for one that has not begun. */
  readonly worker?: WorkerInfo;
  /** From its submission to its start, in milliseconds, once it has begun. */
  readonly waitTime?: number;
  /** From its start to its end, in milliseconds, of one that had begun and has ended. */
  readonly runTime?: number;
}

/** What an executor's observers are told. */
export type ExecutorEvent = StateEvent | TaskEvent | WorkerEvent;

/** Tells observers. */
export class ExecutorEvents {
  readonly #observers = new Observers<ExecutorEvent>();
  #trace: ((job: Job) => void) | undefined;

  /** Of an executor with this life, and this pool. */
  constructor(life: ExecutorLife, resources: Resources) {
    life.observe((state) => this.#observers.emit({ type: "state", state }));
    resources.hear((event) => this.#observers.emit(event));
  }

  /**
   * Say of which span each job is a part, by writing its `trace`; disposing ends that.
   *
   * @throws {Error} If somebody does so already.
   */
  traceJobs(trace: (job: Job) => void): Disposable {
    if (this.#trace !== undefined) {
      throw new Error("Cannot instrument executor: it is instrumented already");
    }
    this.#trace = trace;
    return {
      [Symbol.dispose]: () => {
        if (this.#trace === trace) this.#trace = undefined;
      },
    };
  }

  /** Be told from now on. */
  subscribe(observer: Observer<ExecutorEvent>): Disposable {
    return this.#observers.add(observer);
  }

  /** A job has come to a phase, at this time by `performance.now()`. */
  task(phase: TaskEvent["phase"], job: Job, at: number): void {
    if (phase === "submitted") this.#trace?.(job);
    if (this.#observers.size === 0) return;
    const { future, title: task, submittedAt, startedAt } = job;
    const begun = startedAt > 0 && { worker: future.worker, waitTime: startedAt - submittedAt };
    const over = startedAt > 0 && phase === "ended" && { runTime: at - startedAt };
    this.#observers.emit({ type: "task", phase, future, task, ...begun, ...over });
  }
}
