// The parts of a value's graph form, `"graph":[...]` in a line: all that JSON cannot say. Its grammar is in
// docs/protocol.md, for those who write workers in other languages. Here too is the way to a value, and why
// it cannot travel while that way is still a step below its parent.

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

/** What a slot stands for when that is no object. */
export function scalarOf(slot: unknown): unknown {
  if (slot === undefined) throw new TypeError("a slot is missing");
  if (!Array.isArray(slot)) {
    if (typeof slot !== "object" || slot === null) return slot;
  } else {
    switch (slot[0]) {
      case "undefined":
        return undefined;
      case "NaN":
        return NaN;
      case "Infinity":
        return Infinity;
      case "-Infinity":
        return -Infinity;
      case "-0":
        return -0;
      case "bigint":
        if (typeof slot[1] === "string" && /^-?\d+$/.test(slot[1])) return BigInt(slot[1]);
    }
  }
  throw new TypeError(`${JSON.stringify(slot)} stands for nothing`);
}

/** One step of the way to a value: an index, a field's name, or the number of a slot in a map or set. */
export type Step = number | string;

/** The step below an object whose node has this tag. */
export function showStep(tag: unknown, step: Step): string {
  if (tag === "map") {
    return `.${Number(step) % 2 === 0 ? "keys" : "values"}()[${Number(step) >> 1}]`;
  }
  if (tag === "set") return `.values()[${step}]`;
  if (typeof step === "number" || (tag === "sparse" && /^\d+$/.test(step))) return `[${step}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(step)
    ? `.${step}`
    : `[${JSON.stringify(step)}]`;
}

/** Why a value cannot travel. Thrown within the codec only; the graph writer makes the error that people see of it. */
export class Refusal {
  /** The node of the object that holds the value; -1 for the root itself. */
  readonly parent: number;
  /** Where in that object. */
  readonly step: Step;
  /** What is wrong with it. */
  readonly reason: string;
  /** What reading it threw. */
  readonly options: ErrorOptions | undefined;

  constructor(parent: number, step: Step, reason: string, options?: ErrorOptions) {
    this.parent = parent;
    this.step = step;
    this.reason = reason;
    this.options = options;
  }
}
