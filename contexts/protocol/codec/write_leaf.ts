// Fills the nodes of objects that hold no other values: dates, patterns, boxed primitives, binary data,
// and handles, which stand for something elsewhere.

import { HANDLE, type Handle } from "./nodes.ts";
import type { Place } from "./place.ts";
import { Refusal } from "./refusal.ts";

const typeOfView: (this: unknown) => string | undefined = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)!.get!;

/** Its time; null when it has none. */
export function writeDate(date: Date, { node }: Place): void {
  const time = Date.prototype.getTime.call(date);
  node.push("date", Number.isNaN(time) ? null : time);
}

/** Its pattern; `lastIndex` stays behind, as in a structured clone. */
export function writeRegExp({ source, flags }: RegExp, { node }: Place): void {
  node.push("regexp", source, flags);
}

/** The primitive in it. */
export function writeBox(box: object, { node, draft, id }: Place): void {
  node.push("boxed", draft.slot(unbox(box), id, "valueOf"));
}

/** The number of its attachment. */
export function writeBuffer(buffer: ArrayBuffer, { node, draft, parent, step }: Place): void {
  if (buffer.detached) throw new Refusal(parent, step, "its bytes were transferred away");
  node.push("buffer", draft.buffers.push(buffer) - 1);
  if (buffer.resizable) node.push(buffer.maxByteLength);
}

/** Which part of which buffer, as what. */
export function writeView(view: ArrayBufferView, { node, draft, id }: Place): void {
  const type = typeOfView.call(view) ?? "DataView";
  const length = view instanceof DataView ? view.byteLength : (view as Uint8Array).length;
  node.push("view", type, draft.slot(view.buffer, id, "buffer"), view.byteOffset, length);
}

/** What the receiver is to make. */
export function writeHandle(
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
