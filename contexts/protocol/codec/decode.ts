// Turns the field of a line and its attachments back into the value. Trusts nothing in a graph: a bad one is
// refused with the node that is wrong. It is read in three rounds without recursion: the object of every node,
// then the views on buffers, then what holds other values is filled.

import { describe } from "../../../futures/task/read_error.ts";
import { type Node, scalarOf } from "./nodes.ts";
import { fillNode, makeNode, makeView, type Revive } from "./read_node.ts";

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

/** The value of node 0. */
function readGraph(
  graph: unknown,
  buffers: readonly ArrayBuffer[],
  revive: Revive | undefined,
): unknown {
  if (!Array.isArray(graph) || graph.length === 0) {
    throw new TypeError("Cannot read graph: it has no nodes");
  }
  const nodes: readonly Node[] = graph;
  const objects: unknown[] = [];

  function valueOf(slot: unknown): unknown {
    if (!Array.isArray(slot) || typeof slot[0] !== "number") return scalarOf(slot);
    if (!Object.hasOwn(objects, slot[0]) || nodes[slot[0]][0] === "value") {
      throw new TypeError(`there is no node ${slot[0]}`);
    }
    return objects[slot[0]];
  }

  eachNode(nodes, (node) => {
    if (!Array.isArray(node)) throw new TypeError("it is no list");
    objects.push(makeNode(node, buffers, revive));
  });
  eachNode(nodes, (node, id) => {
    if (node[0] === "view") objects[id] = makeView(node, valueOf(node[2]));
  });
  eachNode(nodes, (node, id) => fillNode(node, objects[id], valueOf));
  return objects[0];
}

function eachNode(nodes: readonly Node[], act: (node: Node, id: number) => void): void {
  let id = 0;
  try {
    for (; id < nodes.length; id++) act(nodes[id], id);
  } catch (cause) {
    const tag = Array.isArray(nodes[id]) ? `, "${nodes[id][0]}"` : "";
    throw new TypeError(`Cannot read graph: node ${id}${tag}: ${describe(cause)}`, { cause });
  }
}
