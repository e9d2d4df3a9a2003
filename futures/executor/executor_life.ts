// The life of an executor: the one transition table, internal phase x move -> phase, and who is told of it.
//
// Two phases are "stopping" in public: in one tasks run to their end, in the other they are cancelled. A cell that
// is missing changes nothing: an executor that ends already cannot be made to take tasks again.

import { logger } from "../future/log.ts";
import { type Observer, Observers } from "../future/observers.ts";
import { type ExecutorState, RUNNING, STOPPED, STOPPING } from "../future/states.ts";
import { ExecutorStoppedError } from "./errors.ts";

/** The finer states behind the three public ones. */
export type ExecutorPhase = "running" | "draining" | "cancelling" | "stopped";

/** What can happen to an executor: it is to end calmly, or at once; its last task has ended. */
export type ExecutorMove = "drain" | "cancel" | "emptied";

/** The table. */
export const EXECUTOR_MOVES: Readonly<
  Record<ExecutorPhase, Partial<Record<ExecutorMove, ExecutorPhase>>>
> = {
  running: { drain: "draining", cancel: "cancelling" },
  draining: { cancel: "cancelling", emptied: "stopped" },
  cancelling: { emptied: "stopped" },
  stopped: {},
};

const PUBLIC: Readonly<Record<ExecutorPhase, ExecutorState>> = {
  running: RUNNING,
  draining: STOPPING,
  cancelling: STOPPING,
  stopped: STOPPED,
};

/** A life, beginning. */
export class ExecutorLife {
  readonly #observers = new Observers<ExecutorState>();
  #phase: ExecutorPhase = "running";

  /** What the phase is in public. */
  get state(): ExecutorState {
    return PUBLIC[this.#phase];
  }

  /** Be told of each new state. */
  observe(observer: Observer<ExecutorState>): Disposable {
    return this.#observers.add(observer);
  }

  /**
   * Move on, if that is possible.
   *
   * @returns Whether it was.
   */
  move(move: ExecutorMove): boolean {
    const before = this.state;
    const phase = EXECUTOR_MOVES[this.#phase][move];
    if (phase === undefined) return false;
    this.#phase = phase;
    const { state } = this;
    if (state === before) return true;
    logger.debug?.(`executor: ${state}`);
    this.#observers.emit(state);
    return true;
  }

  /**
   * Make sure that it takes tasks.
   *
   * @throws {ExecutorStoppedError} If it does not.
   */
  check(action: string): void {
    if (this.state === RUNNING) return;
    throw new ExecutorStoppedError(`Cannot ${action}: the executor is ${this.state}`);
  }
}
