/*
 * The graph form of a value: what `"graph":[...]` in a line means. It carries all
 * that JSON cannot say; `"value":<JSON>` carries the rest, a line with neither
 * field carries undefined.
 *
 * A graph is a list of nodes. Node 0 is the value itself; every object has one
 * node, so that two references to one object stay one object and cycles close.
 * A node is a list that starts with a tag. What follows are slots; a slot is
 *
 *   "text", 1.5, true, null    itself
 *   [3]                        the object of node 3
 *   ["undefined"]  ["NaN"]  ["Infinity"]  ["-Infinity"]  ["-0"]
 *   ["bigint", "-12"]          decimal digits
 *
 * The nodes, where `key` is a string and `...` may repeat:
 *
 *   ["value", slot]                     a value that is no object (node 0 only)
 *   ["object", key, slot, ...]          own enumerable fields, in order
 *   ["array", slot, ...]
 *   ["sparse", length, key, slot, ...]  an array with holes or named fields; a key is an index or a name
 *   ["map", key slot, value slot, ...]
 *   ["set", slot, ...]
 *   ["date", milliseconds]              null for an invalid date
 *   ["regexp", source, flags]
 *   ["boxed", slot]                     new Number(1), new String(""), ...
 *   ["buffer", attachment]              bytes travel beside the line and are numbered there from 0
 *   ["buffer", attachment, maxBytes]    a resizable one
 *   ["view", type, slot, byteOffset, length]   "Uint8Array" ... "DataView", on the buffer in the slot; elements
 *   ["error", builtin, name, message, stack, key, slot, ...]
 *                                       a built-in class as itself, with "cause", "errors" and own fields
 *   ["handle", kind, id]                an object the receiver makes, such as the far side of an event
 */

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
export const HANDLE: unique symbol = Symbol.for("futures.handle") as never;

/** What stands for an object that is made anew by the receiver. */
export interface Handle {
  /** Which maker. */
  readonly kind: string;
  /** Which of its things. */
  readonly id: number;
}
