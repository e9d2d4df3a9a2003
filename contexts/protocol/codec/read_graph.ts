// Reads a graph in three rounds without recursion: makes the object of every node, then the views on
// buffers, then fills what holds other values.

import { describe } from "../../../futures/task/read_error.ts";
import { fillNode } from "./fill_node.ts";
import { makeNode, makeView, type Revive } from "./make_node.ts";
import type { Node } from "./nodes.ts";
import { scalarOf } from "./read_slot.ts";

/**
 * The value of node 0.
 *
 * @throws {TypeError} Naming the node that is wrong.
 */
export function readGraph(
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
