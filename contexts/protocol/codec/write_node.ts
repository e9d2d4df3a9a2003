// What the graph says about one object: finds its kind and fills its node. Every way in which an object can
// resist being read ends here as a refusal. Of the graph it knows what a `Draft` lets it do.

import { builtinOf } from "../../../futures/task/make_error.ts";
import { describe, readError } from "../../../futures/task/read_error.ts";
import { kindOf } from "./kind_of.ts";
import { HANDLE, type Handle, type Node, Refusal, type Slot, type Step } from "./nodes.ts";
import { isDense } from "./plain.ts";

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

const typeOfView: (this: unknown) => string | undefined = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)!.get!;

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

/** The errors of an AggregateError on their way; each is tried on its own. */
class ErrorList {
  /** The errors. */
  readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[]) {
    this.errors = errors;
  }
}

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

/** The own enumerable fields; methods live on the prototype and stay behind. */
function writeFields(object: object, place: Place): void {
  place.node.push("object");
  for (const key of Object.keys(object)) writeField(object, key, place);
}

/** The elements, or for an array with holes or named fields what there is under which key. */
function writeArray(array: readonly unknown[], place: Place): void {
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
function writeMap(map: ReadonlyMap<unknown, unknown>, { node, draft, id }: Place): void {
  node.push("map");
  Map.prototype.forEach.call(map, (value, key) => {
    node.push(draft.slot(key, id, node.length - 1));
    node.push(draft.slot(value, id, node.length - 1));
  });
}

/** The values in the set's order. */
function writeSet(set: ReadonlySet<unknown>, { node, draft, id }: Place): void {
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

/** Its time; null when it has none. */
function writeDate(date: Date, { node }: Place): void {
  const time = Date.prototype.getTime.call(date);
  node.push("date", Number.isNaN(time) ? null : time);
}

/** Its pattern; `lastIndex` stays behind, as in a structured clone. */
function writeRegExp({ source, flags }: RegExp, { node }: Place): void {
  node.push("regexp", source, flags);
}

/** The primitive in it. */
function writeBox(box: object, { node, draft, id }: Place): void {
  node.push("boxed", draft.slot(unbox(box), id, "valueOf"));
}

/** The number of its attachment. */
function writeBuffer(buffer: ArrayBuffer, { node, draft, parent, step }: Place): void {
  if (buffer.detached) throw new Refusal(parent, step, "its bytes were transferred away");
  node.push("buffer", draft.buffers.push(buffer) - 1);
  if (buffer.resizable) node.push(buffer.maxByteLength);
}

/** Which part of which buffer, as what. */
function writeView(view: ArrayBufferView, { node, draft, id }: Place): void {
  const type = typeOfView.call(view) ?? "DataView";
  const length = view instanceof DataView ? view.byteLength : (view as Uint8Array).length;
  node.push("view", type, draft.slot(view.buffer, id, "buffer"), view.byteOffset, length);
}

/** What the receiver is to make. */
function writeHandle(
  object: { [HANDLE](destination: unknown): Handle | string },
  { node, draft, parent, step }: Place,
): void {
  const handle = object[HANDLE](draft.destination);
  if (typeof handle === "string") throw new Refusal(parent, step, handle);
  node.push("handle", handle.kind, handle.id);
}

function unbox(box: object): unknown {
  if (box instanceof Number) return Number.prototype.valueOf.call(box);
  if (box instanceof String) return String.prototype.valueOf.call(box);
  if (box instanceof Boolean) return Boolean.prototype.valueOf.call(box);
  return BigInt.prototype.valueOf.call(box as never);
}

/** Its text now, what hangs below it when all else is written. */
function writeError(error: Error, { node, draft, id }: Place): void {
  const { builtin = "Error", name, message, stack, cause, errors, fields } = readError(error);
  node.push("error", builtin, name, message, stack);
  if (cause !== undefined) draft.attempt(id, node, "cause", cause.value, true);
  if (errors !== undefined) draft.attempt(id, node, "errors", new ErrorList(errors), true);
  for (const [key, value] of fields) draft.attempt(id, node, key, value, false);
}

/** Each error in turn. */
function writeErrorList({ errors }: ErrorList, { node, draft, id }: Place): void {
  node.push("array");
  for (const error of errors) draft.attempt(id, node, undefined, error, true);
}
