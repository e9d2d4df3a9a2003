// Makes the object of one node, as far as its own scalars tell, and later fills it with the values its slots
// stand for. A key named "__proto__" is a key like any other.

import { defineField } from "../../../futures/task/define_field.ts";
import { makeError } from "../../../futures/task/make_error.ts";
import { type Node, scalarOf } from "./nodes.ts";

/** Makes what a handle stands for. */
export type Revive = (kind: string, id: number) => unknown;

const views: Readonly<
  Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView>
> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float16Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

/** The object of a node, which is empty if it holds others, or for a view undefined: its buffer must be there first. */
export function makeNode(
  node: Node,
  buffers: readonly ArrayBuffer[],
  revive: Revive | undefined,
): unknown {
  const [tag, first, second] = node;
  switch (tag) {
    case "value":
      return scalarOf(first);
    case "object":
      return {};
    case "array":
      return [];
    case "sparse":
      return new Array(natural(first, 2 ** 32 - 1));
    case "map":
      return new Map();
    case "set":
      return new Set();
    case "date":
      return new Date(first === null ? NaN : numeric(first));
    case "regexp":
      return new RegExp(text(first), text(second));
    case "boxed":
      return Object(scalarOf(first));
    case "buffer":
      return bufferAt(natural(first, buffers.length - 1), second, buffers);
    case "view":
      return undefined;
    case "error":
      return makeError(text(first), text(second), text(node[3]), text(node[4]));
    case "handle":
      if (revive === undefined) {
        throw new TypeError(`nothing here makes handles of kind "${first}"`);
      }
      return revive(text(first), numeric(second));
    default:
      throw new TypeError("its tag is unknown");
  }
}

/** The view of a node on its buffer. */
export function makeView([, type, , offset, length]: Node, buffer: unknown): ArrayBufferView {
  const View = Object.hasOwn(views, text(type)) ? views[text(type)] : undefined;
  if (View === undefined) throw new TypeError(`"${type}" is no view`);
  if (!(buffer instanceof ArrayBuffer)) throw new TypeError("its buffer is none");
  return new View(buffer, natural(offset), natural(length));
}

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

function bufferAt(
  index: number,
  maxByteLength: unknown,
  buffers: readonly ArrayBuffer[],
): ArrayBuffer {
  const buffer = buffers[index];
  if (maxByteLength === undefined || buffer.resizable) return buffer;
  const resizable = new ArrayBuffer(buffer.byteLength, { maxByteLength: natural(maxByteLength) });
  new Uint8Array(resizable).set(new Uint8Array(buffer));
  return resizable;
}

function text(value: unknown): string {
  if (typeof value !== "string") {
    throw new TypeError(`it has ${JSON.stringify(value)} where a text belongs`);
  }
  return value;
}

function numeric(value: unknown): number {
  if (typeof value !== "number") {
    throw new TypeError(`it has ${JSON.stringify(value)} where a number belongs`);
  }
  return value;
}

function natural(value: unknown, most = Number.MAX_SAFE_INTEGER): number {
  const number = numeric(value);
  if (!Number.isInteger(number) || number < 0 || number > most) {
    throw new TypeError(`${number} is out of range`);
  }
  return number;
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
