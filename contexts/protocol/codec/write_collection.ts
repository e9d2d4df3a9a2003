// Fills the nodes of objects that hold other values: plain objects and class instances, arrays, maps and
// sets.

import { describe } from "../../../futures/task/read_error.ts";
import { isDense } from "./is_dense.ts";
import type { Place } from "./place.ts";
import { Refusal } from "./refusal.ts";

/** The own enumerable fields; methods live on the prototype and stay behind. */
export function writeFields(object: object, place: Place): void {
  place.node.push("object");
  for (const key of Object.keys(object)) writeField(object, key, place);
}

/** The elements, or for an array with holes or named fields what there is under which key. */
export function writeArray(array: readonly unknown[], place: Place): void {
  const { node, draft, id } = place;
  if (isDense(array)) {
    node.push("array");
    for (let index = 0; index < array.length; index++) {
      node.push(draft.slot(array[index], id, index));
    }
  } else {
    node.push("sparse", array.length);
    for (const key of Object.keys(array)) writeField(array, key, place);
  }
}

/** Keys and values in turn, in the map's order. */
export function writeMap(map: ReadonlyMap<unknown, unknown>, { node, draft, id }: Place): void {
  node.push("map");
  Map.prototype.forEach.call(map, (value, key) => {
    node.push(draft.slot(key, id, node.length - 1));
    node.push(draft.slot(value, id, node.length - 1));
  });
}

/** The values in the set's order. */
export function writeSet(set: ReadonlySet<unknown>, { node, draft, id }: Place): void {
  node.push("set");
  Set.prototype.forEach.call(set, (value) => node.push(draft.slot(value, id, node.length - 1)));
}

function writeField(object: object, key: string, { node, draft, id }: Place): void {
  let value: unknown;
  try {
    value = Reflect.get(object, key);
  } catch (thrown) {
    throw new Refusal(id, key, `reading it threw "${describe(thrown)}"`, { cause: thrown });
  }
  node.push(key, draft.slot(value, id, key));
}
