// Fills the object of one node with the values its slots stand for. A key named "__proto__" is a key like
// any other.

import { defineField } from "../../../futures/task/define_field.ts";
import type { Node } from "./nodes.ts";

/** Put what the node's slots stand for into its object. */
export function fillNode(node: Node, object: unknown, valueOf: (slot: unknown) => unknown): void {
  switch (node[0]) {
    case "object":
      return fillFields(node, 1, object as object, undefined, valueOf);
    case "sparse":
      return fillFields(node, 2, object as object, node[1] as number, valueOf);
    case "array": {
      const array = object as unknown[];
      for (let at = 1; at < node.length; at++) array.push(valueOf(node[at]));
      return;
    }
    case "map": {
      const map = object as Map<unknown, unknown>;
      for (let at = 1; at < node.length; at += 2) map.set(valueOf(node[at]), valueOf(node[at + 1]));
      return;
    }
    case "set": {
      const set = object as Set<unknown>;
      for (let at = 1; at < node.length; at++) set.add(valueOf(node[at]));
      return;
    }
    case "error": {
      const hidden = node[1] === "AggregateError" ? ["cause", "errors"] : ["cause"];
      for (let at = 5; at < node.length; at += 2) {
        const key = keyAt(node, at);
        defineField(object as Error, key, valueOf(node[at + 1]), !hidden.includes(key));
      }
    }
  }
}

function fillFields(
  node: Node,
  from: number,
  object: object,
  length: number | undefined,
  valueOf: (slot: unknown) => unknown,
): void {
  for (let at = from; at < node.length; at += 2) {
    const key = keyAt(node, at);
    const value = valueOf(node[at + 1]);
    if (length !== undefined && !fits(key, length)) {
      throw new TypeError(`its length does not allow the key "${key}"`);
    }
    if (key === "__proto__") defineField(object, key, value);
    else (object as Record<string, unknown>)[key] = value;
  }
}

/** Whether a key leaves the length of an array as it is. */
function fits(key: string, length: number): boolean {
  const index = Number(key) >>> 0;
  return key !== "length" && (String(index) !== key || index < length);
}

function keyAt(node: Node, at: number): string {
  const key = node[at];
  if (typeof key !== "string") {
    throw new TypeError(`it has ${JSON.stringify(key)} where a key belongs`);
  }
  return key;
}
