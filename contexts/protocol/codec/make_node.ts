// Makes the object of one node, as far as its own scalars tell: objects that hold others are empty yet and
// are filled by fill_node.ts.

import { makeError } from "../../../futures/task/make_error.ts";
import type { Node } from "./nodes.ts";
import { scalarOf } from "./read_slot.ts";

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

/** The object of a node, or for a view undefined: its buffer must be there first. */
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
