// What the graph says about one object: finds its kind and has the node filled. Every way in which an
// object can resist being read ends here as a refusal.

import { builtinOf } from "../../../futures/task/make_error.ts";
import { describe } from "../../../futures/task/read_error.ts";
import { kindOf } from "./kind_of.ts";
import { HANDLE } from "./nodes.ts";
import type { Place } from "./place.ts";
import { Refusal } from "./refusal.ts";
import { writeArray, writeFields, writeMap, writeSet } from "./write_collection.ts";
import { ErrorList, writeError, writeErrorList } from "./write_error.ts";
import {
  writeBox,
  writeBuffer,
  writeDate,
  writeHandle,
  writeRegExp,
  writeView,
} from "./write_leaf.ts";

const writers = {
  object: writeFields,
  array: writeArray,
  map: writeMap,
  set: writeSet,
  date: writeDate,
  regexp: writeRegExp,
  boxed: writeBox,
  buffer: writeBuffer,
  view: writeView,
};

/** Fill the node at `place` with what is in `object`. */
export function writeNode(object: object, place: Place): void {
  try {
    writerFor(object, place)(object as never, place);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    const reason = `reading it threw "${describe(thrown)}"`;
    throw new Refusal(place.parent, place.step, reason, { cause: thrown });
  }
}

function writerFor(object: object, { parent, step }: Place): (object: never, place: Place) => void {
  if (builtinOf(object) !== undefined) return writeError;
  if (HANDLE in object) return writeHandle;
  const array = Array.isArray(object);
  const prototype: object | null = Object.getPrototypeOf(object);
  if (prototype === ErrorList.prototype) return writeErrorList;
  const verdict = kindOf(prototype ?? Object.prototype);
  if (verdict.kind === "refused") throw new Refusal(parent, step, verdict.reason);
  if (array) return writeArray;
  return writers[verdict.kind === "array" ? "object" : verdict.kind];
}
