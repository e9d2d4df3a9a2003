// What one future told its observers, in order, and a way to wait for a state of it. At every event
// it looks whether the future's properties agree.

import type { AnyFuture, FutureState, Snapshot } from "../mod.ts";

/** An event of any future. */
export type AnyEvent =
  | { readonly type: "state"; readonly snapshot: Snapshot<unknown> }
  | { readonly type: string; readonly value: unknown };

/** A future of any kind that can be watched. */
export type Watched = AnyFuture & {
  subscribe(observer: (event: AnyEvent) => void): Disposable;
};

/** Everything a future told since the trail was made. */
export class Trail<F extends Watched = Watched> {
  /** The future. */
  readonly future: F;
  /** Its events. */
  readonly events: AnyEvent[] = [];
  /** Its states, beginning with the one it was in. */
  readonly states: FutureState[];
  /** `cancellable` at the beginning and at each change of state; likewise `done`. */
  readonly cancellable: boolean[];
  /** See `cancellable`. */
  readonly done: boolean[];
  /** Moments at which its properties contradicted each other. */
  readonly contradictions: string[] = [];
  readonly #waiting = new Set<() => void>();

  /** Begins to watch. */
  constructor(future: F) {
    this.future = future;
    this.states = [future.state];
    this.cancellable = [future.cancellable];
    this.done = [future.done];
    future.subscribe((event) => this.#take(event));
  }

  /** The values of its messages of one type: items, reports or others. */
  values(type: string): unknown[] {
    return this.events.flatMap((event) =>
      event.type === type && "value" in event ? [event.value] : []
    );
  }

  /** Resolves when it has been in this state; rejects if it ends without. */
  reached(state: FutureState): Promise<void> {
    return this.#until(() => this.states.includes(state), `state ${state}`);
  }

  /** Resolves when so many messages of a type have come; rejects if it ends before. */
  got(count: number, type: string): Promise<void> {
    return this.#until(() => this.values(type).length >= count, `${count} messages`);
  }

  /** Resolves when it has ended, however. */
  async ended(): Promise<void> {
    await Promise.allSettled([this.future.result]);
  }

  async #until(condition: () => boolean, what: string): Promise<void> {
    while (!condition()) {
      if (this.future.done) {
        throw new Error(`Cannot reach ${what}: the future went ${this.states.join(", ")}`);
      }
      const next = Promise.withResolvers<void>();
      this.#waiting.add(next.resolve);
      await next.promise;
    }
  }

  #take(event: AnyEvent): void {
    this.events.push(event);
    if ("snapshot" in event) {
      const { state, cancellable, done } = this.future;
      this.states.push(event.snapshot.state);
      this.cancellable.push(cancellable);
      this.done.push(done);
      const open = state === "waiting" || state === "executing";
      if (cancellable !== open || done !== (!open && state !== "cancelling")) {
        this.contradictions.push(`${state} cancellable=${cancellable} done=${done}`);
      }
    }
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
