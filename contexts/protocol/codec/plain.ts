// The fast path: the JSON text of a value that JSON says without loss. One walk decides, JSON.stringify
// writes. Gives no reasons; the graph writer does.

import { isDense } from "./is_dense.ts";
import { checkLength, TooLong } from "./json_length.ts";
import { kindOf } from "./kind_of.ts";
import { HANDLE } from "./nodes.ts";

/** Deeper values take the graph form, which needs no stack. */
const DEPTH_LIMIT = 500;

/** A Set is made only for more objects than this. */
const FEW = 8;

/** The objects met on one walk, but for the value itself: a way back to that is noticed the second time round. */
class Met {
  /** The characters of the texts in them. */
  characters = 0;
  #few: object[] | undefined = undefined;
  #many: Set<object> | undefined = undefined;

  /** Adds an object; false when it was met before. */
  add(object: object): boolean {
    if (this.#many !== undefined) {
      const { size } = this.#many;
      return this.#many.add(object).size > size;
    }
    this.#few ??= [];
    if (this.#few.includes(object)) return false;
    if (this.#few.push(object) > FEW) this.#many = new Set(this.#few);
    return true;
  }
}

/**
 * The value as JSON; undefined when JSON would lose something of it, or reading it throws.
 *
 * @throws {TooLong} If the JSON is.
 */
export function plainText(value: object): string | undefined {
  const met = new Met();
  try {
    if (!isPlainObject(value, met, 0)) return undefined;
    checkLength(value, met.characters);
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TooLong) throw error;
    return undefined;
  }
}

function isPlain(value: unknown, met: Met, depth: number): boolean {
  switch (typeof value) {
    case "string":
      met.characters += value.length;
      return true;
    case "boolean":
      return true;
    case "number":
      return value - value === 0 && (value !== 0 || 1 / value > 0);
    case "object":
      return value === null ||
        (depth <= DEPTH_LIMIT && met.add(value) && isPlainObject(value, met, depth));
    default:
      return false;
  }
}

function isPlainObject(value: object, met: Met, depth: number): boolean {
  const array = Array.isArray(value);
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype !== (array ? Array.prototype : Object.prototype) && prototype !== null) {
    const verdict = kindOf(prototype);
    if (verdict.kind === "refused" || !verdict.json || (verdict.kind === "array") !== array) {
      return false;
    }
  }
  if (array) return isPlainArray(value, met, depth);
  if (HANDLE in value) return false;
  for (const key in value) {
    met.characters += key.length;
    if (!isPlain((value as Record<string, unknown>)[key], met, depth + 1)) return false;
  }
  return true;
}

function isPlainArray(value: readonly unknown[], met: Met, depth: number): boolean {
  for (let index = 0; index < value.length; index++) {
    if (!isPlain(value[index], met, depth + 1)) return false;
  }
  return isDense(value);
}
