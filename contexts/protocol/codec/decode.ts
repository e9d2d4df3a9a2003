// Turns the field of a line and its attachments back into the value. Trusts nothing in a graph: a bad one
// is refused with the node that is wrong.

import { readGraph } from "./read_graph.ts";
import type { Revive } from "./make_node.ts";

/**
 * Decode a value.
 *
 * @param message The parsed line, or any object with its `value` or `graph` field.
 * @param buffers The attachments; used as they are, not copied.
 * @param revive Makes what a handle stands for.
 * @throws {TypeError} When the graph is malformed.
 */
export function decode(
  message: { readonly value?: unknown; readonly graph?: unknown },
  buffers: readonly ArrayBuffer[],
  revive?: Revive,
): unknown {
  return message.graph === undefined ? message.value : readGraph(message.graph, buffers, revive);
}
