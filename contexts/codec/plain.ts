/*
 * The fast path: the JSON text of a value that JSON says without loss. One walk
 * decides, JSON.stringify writes. Gives no reasons; the graph writer does.
 */

import { kindOf } from "./kind_of.ts";
import { HANDLE } from "./nodes.ts";

/** Deeper values take the graph form, which needs no stack. */
const DEPTH_LIMIT = 500;

interface Walk {
  readonly root: object;
  /** Every object met; made when there is a second one. */
  seen: Set<object> | undefined;
}

/** The value as JSON; undefined when JSON would lose something of it, or reading it throws. */
export function plainText(value: object): string | undefined {
  try {
    return isPlainObject(value, { root: value, seen: undefined }, 0)
      ? JSON.stringify(value)
      : undefined;
  } catch {
    return undefined;
  }
}

function isPlain(value: unknown, walk: Walk, depth: number): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return value - value === 0 && (value !== 0 || 1 / value > 0);
    case "object":
      return value === null || (isNew(value, walk) && isPlainObject(value, walk, depth));
    default:
      return false;
  }
}

function isNew(value: object, walk: Walk): boolean {
  walk.seen ??= new Set([walk.root]);
  const { size } = walk.seen;
  return walk.seen.add(value).size > size;
}

function isPlainObject(value: object, walk: Walk, depth: number): boolean {
  if (depth > DEPTH_LIMIT) return false;
  const array = Array.isArray(value);
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype !== (array ? Array.prototype : Object.prototype) && prototype !== null) {
    const verdict = kindOf(prototype);
    if (verdict.kind === "refused" || !verdict.json || (verdict.kind === "array") !== array) {
      return false;
    }
  }
  if (array) return isPlainArray(value, walk, depth);
  if (HANDLE in value) return false;
  for (const key in value) {
    if (!isPlain((value as Record<string, unknown>)[key], walk, depth + 1)) return false;
  }
  return true;
}

function isPlainArray(value: readonly unknown[], walk: Walk, depth: number): boolean {
  for (let index = 0; index < value.length; index++) {
    if (!isPlain(value[index], walk, depth + 1)) return false;
  }
  return Object.keys(value).length === value.length;
}
