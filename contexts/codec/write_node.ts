/*
 * What the graph says about one object: finds its kind and has the node filled.
 * Every way in which an object can resist being read ends here as a refusal.
 */

import { builtinOf } from "../../futures/make_error.ts";
import { describe } from "../../futures/read_error.ts";
import { kindOf } from "./kind_of.ts";
import { HANDLE } from "./nodes.ts";
import type { Place } from "./place.ts";
import { Refusal } from "./refusal.ts";
import type { Step } from "./show_step.ts";
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

/** Fills the node at `place` with what is in `object`, which was found at `step` below node `parent`. */
export function writeNode(object: object, place: Place, parent: number, step: Step): void {
  try {
    writerFor(object, parent, step)(object as never, place);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    throw new Refusal(parent, step, `reading it threw "${describe(thrown)}"`, { cause: thrown });
  }
}

function writerFor(
  object: object,
  parent: number,
  step: Step,
): (object: never, place: Place) => void {
  if (builtinOf(object) !== undefined) return writeError;
  if (object instanceof ErrorList) return writeErrorList;
  if (HANDLE in object) return writeHandle;
  const array = Array.isArray(object);
  const prototype: object | null = Object.getPrototypeOf(object);
  const verdict = kindOf(prototype ?? Object.prototype);
  if (verdict.kind === "refused") throw new Refusal(parent, step, verdict.reason);
  if (array) return writeArray;
  return writers[verdict.kind === "array" ? "object" : verdict.kind];
}
