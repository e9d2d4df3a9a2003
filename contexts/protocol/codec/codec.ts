// The two doors of the codec. `encode` turns a value into the field of a line and the attachments beside it: plain JSON
// where that loses nothing, else a graph. Whatever a task threw has a form too: a task whose error cannot be told would
// never end. `decode` is the way back. Knows no transport.

import { recordError } from "../../../futures/task/error_record.ts";
import { GraphWriter } from "./graph_writer.ts";
import { checkLength, constantsText, LONGEST, plainText, TooLong } from "./plain.ts";
import { describe } from "../../../futures/task/read_error.ts";
import { type Node, scalarOf } from "./nodes.ts";
import { fillNode, makeNode, makeView, type Revive } from "./read_node.ts";

/** A value on its way to another worker. */
export interface Encoded {
  /** `"value":<JSON>`, `"graph":[...]`, or nothing for undefined; to be put in a JSON object, without commas. */
  readonly field: string;
  /** The binary data that the graph refers to by number; not copied. */
  readonly buffers: readonly ArrayBuffer[];
}

const NO_BUFFERS: readonly ArrayBuffer[] = [];
const NOTHING: Encoded = { field: "", buffers: NO_BUFFERS };

/**
 * Encode a value, the same for every kind of worker.
 *
 * @param value Anything a structured clone can carry, errors with all their parts, and handles.
 * @param path What the value is called in errors: `args`, `result`, `item`.
 * @param destination The context that it goes to, the only one to which its events and senders can go.
 * @throws {TypeError} Naming the place of what cannot travel: `Cannot send args[1].onDone: a function cannot ...`.
 * @throws {RangeError} If its text is too long.
 */
export function encode(value: unknown, path: string, destination?: unknown): Encoded {
  try {
    return encodeAny(value, path, destination);
  } catch (error) {
    if (!isTooLong(error)) throw error;
    throw new RangeError(`Cannot send ${path}: as text it has more than ${LONGEST} characters`);
  }
}

/** The same for arguments that are no objects: a short text is made without looking for what objects may hide. */
export function encodeConstants(values: readonly unknown[]): Encoded {
  const text = constantsText(values);
  return text === undefined ? encode(values, "args") : plain(text);
}

/** Whether `encode` accepts the value, for callers that may leave it out. */
export function canTravel(value: unknown): boolean {
  try {
    encode(value, "value");
    return true;
  } catch {
    return false;
  }
}

/** The record of a thrown value, encoded; own fields that cannot travel are left out. */
export function encodeError(thrown: unknown): Encoded {
  return encodeRecord(thrown, canTravel);
}

/** The same without fields that need buffers beside the line. */
export function encodeErrorAlone(thrown: unknown): Encoded {
  return encodeRecord(
    thrown,
    (value) => canTravel(value) && encode(value, "error").buffers.length === 0,
  );
}

function encodeAny(value: unknown, path: string, destination: unknown): Encoded {
  switch (typeof value) {
    case "undefined":
      return NOTHING;
    case "string":
      checkLength(value, value.length);
      return plain(JSON.stringify(value));
    case "boolean":
      return plain(String(value));
    case "number":
      if (value - value === 0 && !Object.is(value, -0)) return plain(String(value));
      break;
    case "object": {
      const text = value === null ? "null" : plainText(value);
      if (text !== undefined) return plain(text);
    }
  }
  const writer = new GraphWriter(destination);
  writer.write(value, path);
  checkLength(writer.nodes, writer.characters);
  return { field: `"graph":${JSON.stringify(writer.nodes)}`, buffers: writer.buffers };
}

// The engine's own word, for what is long without texts.
function isTooLong(error: unknown): boolean {
  return error instanceof TooLong ||
    (error instanceof RangeError && error.message.includes("string length"));
}

function plain(text: string): Encoded {
  return { field: `"value":${text}`, buffers: NO_BUFFERS };
}

function encodeRecord(thrown: unknown, takes: (value: unknown) => boolean): Encoded {
  try {
    return encode(recordError(thrown, takes), "error");
  } catch {
    const { name, message, stack } = recordError(thrown, () => false); // a field that changes whenever it is read
    return encode({ name, message, stack }, "error");
  }
}

// The way back trusts nothing in a graph: a bad one is refused with the node that is wrong. It is read in three rounds
// without recursion: the object of every node, then the views on buffers, then what holds other values is filled.

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

/** The memory of a buffer, which has none any more; a copy where memory cannot be taken, such as that of WebAssembly. */
export function takeBuffer(buffer: ArrayBuffer): ArrayBuffer {
  try {
    return buffer.transfer();
  } catch {
    return buffer.slice(0);
  }
}
