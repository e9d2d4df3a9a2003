// Where one node of a graph is being written, and what its writer may do to the rest of the graph. Knows
// nothing of what is written.

import type { Node, Slot } from "./nodes.ts";
import type { Step } from "./show_step.ts";

/** A graph in the making, seen from one of its nodes. */
export interface Draft {
  /** Where the graph goes, for handles. */
  readonly destination: unknown;
  /** The attachments so far; a new one is numbered by its place. */
  readonly buffers: ArrayBuffer[];
  /** What stands for a value found at `step` below node `parent`; throws a Refusal for a function or symbol. */
  slot(value: unknown, parent: number, step: Step): Slot;
  /**
   * Adds a part of error `id` to `node`, under `key` if there is one, when all else is written: an error travels even
   * when the part cannot. Then the part is left out, or, when it is needed, its text stands in for it.
   */
  attempt(id: number, node: Node, key: string | undefined, value: unknown, needed: boolean): void;
}

/** One node of it. */
export interface Place {
  /** The number of the node. */
  readonly id: number;
  /** The node, empty yet. */
  readonly node: Node;
  /** The node of the object that its object was found in; -1 for the root. */
  readonly parent: number;
  /** Where in that object. */
  readonly step: Step;
  /** The graph. */
  readonly draft: Draft;
}
