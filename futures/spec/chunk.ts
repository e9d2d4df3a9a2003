// Some items of one list, given to one function in one task: by a plain call for a single item, else as a
// "map", whose results come in one message, as far as it got.

import { BaseFuture, whenDone } from "../future/base_future.ts";
import type { FutureControl } from "../future/future_control.ts";
import { COMPLETED } from "../future/states.ts";
import type { MessageOf } from "../future/future_event.ts";
import { FunctionSpec } from "./task_spec.ts";
import type { TaskReference } from "../task/task_reference.ts";

/** The message of a "map" task: what the function gave for each item, up to one that failed. */
export interface ChunkMessages<R> {
  readonly results: readonly R[];
}

/** The future of a chunk. */
export class ChunkFuture<R> extends BaseFuture<unknown, ChunkMessages<R>> {
  /** The place of its first item in the list. */
  readonly first: number;
  /** The next chunk in a line of chunks: for whoever keeps one. */
  next: ChunkFuture<R> | undefined = undefined;
  #results: readonly R[] | undefined = undefined;

  constructor(control: FutureControl, first: number, ended: (chunk: ChunkFuture<R>) => void) {
    super(control);
    this.first = first;
    whenDone(this, () => ended(this));
  }

  /** What its items gave, in their order; of one that has failed, up to there. */
  get results(): readonly R[] {
    if (this.#results !== undefined) return this.#results;
    const { snapshot } = this;
    return snapshot.state === COMPLETED ? [snapshot.value as R] : [];
  }

  /** Whoever maps sees all that matter. */
  protected override get watched(): boolean {
    return true;
  }

  protected override receive(message: MessageOf<ChunkMessages<R>>): void {
    if (message.type === "results" && Array.isArray(message.value)) this.#results = message.value;
    else super.receive(message);
  }
}

/** The spec of a chunk. */
export class ChunkSpec<R> extends FunctionSpec<ChunkFuture<R>> {
  readonly #first: number;
  readonly #ended: (chunk: ChunkFuture<R>) => void;

  /**
   * @param first The place of the first item.
   * @param ended Told when its future is done.
   */
  constructor(
    task: TaskReference,
    items: readonly unknown[],
    first: number,
    ended: (chunk: ChunkFuture<R>) => void,
  ) {
    super(task, items);
    this.#first = first;
    this.#ended = ended;
  }

  get kind() {
    return this.args.length === 1 ? "call" as const : "map" as const;
  }

  createFuture(control: FutureControl): ChunkFuture<R> {
    return new ChunkFuture(control, this.#first, this.#ended);
  }
}
