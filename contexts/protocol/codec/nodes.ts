// The parts of a value's graph form, `"graph":[...]` in a line: all that JSON cannot say. Its grammar is in
// docs/protocol.md, for those who write workers in other languages.

/** A reference to an object, or a scalar that JSON lacks. */
export type Mark = readonly [reference: number] | readonly [tag: string, text?: string];

/** One place for a value in a node. */
export type Slot = string | number | boolean | null | Mark;

/** A tag and what follows it. */
export type Node = unknown[];

/**
 * The method that makes an object a handle. It is asked for one destination, a context or undefined for
 * none in particular, and returns what the receiver there is to make, or in words why nothing is.
 */
export const HANDLE: unique symbol = Symbol.for("tasks-futures.handle") as never;

/** What stands for an object that is made anew by the receiver. */
export interface Handle {
  /** Which maker. */
  readonly kind: string;
  /** Which of its things. */
  readonly id: number;
}
