// What `call`, `iteration` and `progress` make: an exported function, its arguments, its kind of future.

import type { AnyFuture } from "../future/any_future.ts";
import type { FutureControl } from "../future/future_control.ts";
import type { TaskSpec } from "./task_spec.ts";
import type { TaskKind, TaskReference } from "../task/task_reference.ts";

/** A spec of the library's own: unlike one of the caller's, its list of arguments never changes. */
export abstract class FunctionSpec<F extends AnyFuture> implements TaskSpec<F> {
  readonly task: TaskReference;
  readonly args: readonly unknown[];

  constructor(task: TaskReference, args: readonly unknown[]) {
    this.task = task;
    this.args = args;
  }

  // By the class, not a field of each of a million specs that wait.
  abstract get kind(): TaskKind;
  abstract createFuture(control: FutureControl): F;
}
