// The items of a list, taken one by one by whoever works on them: of any iterable, at once or as they come.
//
// Invariants: one item is asked for at a time, and none after the end; an iterator that hangs holds up its own
// items alone, also when it is closed.

import { show } from "../task/show.ts";

/** Who takes the items. */
export interface ItemSink {
  /** Whether it takes one more now. */
  wants(): boolean;
  /** An item. */
  item(item: unknown): void;
  /** There are no more. */
  over(): void;
  /** The iterator threw: there are no more. */
  threw(error: unknown): void;
}

/** Any iterable. */
export type Items = Iterable<unknown> | AsyncIterable<unknown>;

type Step = IteratorResult<unknown, unknown>;
type Steps = Iterator<unknown, unknown> | AsyncIterator<unknown, unknown>;

/** Takes items. */
export class ItemSource {
  readonly #items: Items;
  readonly #sink: ItemSink;
  #steps: Steps | undefined;
  #asking = false;
  #over = false;

  /** Not begun yet. */
  constructor(items: Items, sink: ItemSink) {
    this.#items = items;
    this.#sink = sink;
  }

  /** Whether there are no more items. */
  get over(): boolean {
    return this.#over;
  }

  /** Take items for as long as they are wanted: now, and as they come. */
  take(): void {
    while (!this.#over && !this.#asking && this.#sink.wants()) this.#takeOne();
  }

  /** Take no more. Waits for an iterator that closes itself, unless it has yet to give the item it was asked for. */
  async close(): Promise<void> {
    const steps = this.#over ? undefined : this.#steps;
    this.#over = true;
    const closed = steps?.return?.();
    if (!this.#asking) await closed;
    else if (isPromise(closed)) closed.then(undefined, () => {}); // nobody waits for it any more
  }

  #takeOne(): void {
    let step: Step | PromiseLike<Step>;
    try {
      this.#steps ??= checkSteps(iteratorOf(this.#items));
      step = this.#steps.next();
    } catch (error) {
      return this.#threw(error);
    }
    if (!isPromise(step)) return this.#took(step);
    this.#asking = true;
    step.then((step) => {
      this.#asking = false;
      this.#took(step);
      this.take();
    }, (error) => this.#threw(error));
  }

  #took(step: Step): void {
    if (this.#over) return;
    if (typeof step !== "object" || step === null) {
      return this.#threw(new TypeError(`Cannot iterate: next() gave ${show(step)}, not an object`));
    }
    if (!step.done) return this.#sink.item(step.value);
    this.#over = true;
    this.#sink.over();
  }

  #threw(error: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#sink.threw(error);
  }
}

/** Whether something can be iterated over. */
export function isIterable(value: unknown): value is Items {
  const { [Symbol.asyncIterator]: later, [Symbol.iterator]: now } = Object(value);
  return typeof later === "function" || typeof now === "function";
}

function iteratorOf(items: Items): Steps {
  return Symbol.asyncIterator in Object(items)
    ? (items as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    : (items as Iterable<unknown>)[Symbol.iterator]();
}

function checkSteps(steps: Steps): Steps {
  if (typeof steps?.next === "function") return steps;
  throw new TypeError(`Cannot iterate: the iterator must have next(), got ${show(steps)}`);
}

function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as { then?: unknown } | undefined)?.then === "function";
}
