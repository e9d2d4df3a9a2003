// What `call`, `iteration` and `progress` make: an exported function, its arguments, its kind of future.

import type { AnyFuture } from "./any_future.ts";
import type { FutureControl } from "./base_future.ts";
import type { TaskKind, TaskReference, TaskSpec } from "./task_spec.ts";

/** How a function is run, and the future that shows it. One object for all specs of a kind. */
export interface FunctionKind {
  /** How it is run. */
  readonly kind: TaskKind;
  /** Its class of future. */
  readonly Future: new (control: FutureControl) => AnyFuture;
}

/** A spec of the library's own: unlike one of the caller's, its list of arguments never changes. */
export class FunctionSpec<F extends AnyFuture> implements TaskSpec<F> {
  readonly task: TaskReference;
  readonly args: readonly unknown[];
  readonly #kind: FunctionKind;

  /** @param kind Makes futures of type `F`. */
  constructor(kind: FunctionKind, task: TaskReference, args: readonly unknown[]) {
    this.#kind = kind;
    this.task = task;
    this.args = args;
  }

  get kind(): TaskKind {
    return this.#kind.kind;
  }

  createFuture(control: FutureControl): F {
    return new this.#kind.Future(control) as F;
  }
}
