// What a runner tells whoever started it, and what it is told besides.

import type { Greeting } from "../protocol/lines_down.ts";
import type { Abilities } from "../protocol/lines_up.ts";

/** What becomes of a runner. */
export interface RunnerEvents {
  /** The pool has said hello. */
  greeted(greeting: Greeting): void;
  /** There is nothing more to run. */
  idle(): void;
  /** It cannot go on: a task has broken what it needs. The worker must end, or nobody would ever know. */
  broke(error: unknown): void;
}

/** How a runner differs from others. */
export interface RunnerOptions {
  /** Where a module is loaded from; throws if it may not be. Default: from where it is said to be. */
  readonly locate?: (url: string) => string;
  /** What else its worker can do. */
  readonly abilities?: Abilities;
}
