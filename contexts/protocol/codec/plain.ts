// The fast path: the JSON text of a value that JSON says without loss. One walk decides, JSON.stringify
// writes. Gives no reasons; the graph writer does. How long a text is to be is told without making it: where
// the engine's longest string is over, some values make it end the program in place of throwing.

import { kindOf } from "./kind_of.ts";
import { HANDLE } from "./nodes.ts";

/** Deeper values take the graph form, which needs no stack. */
const DEPTH_LIMIT = 500;

/** Longer arrays of primitives are not asked for named fields (docs/values.md): it would double their price. */
const ASKED_LENGTH = 100;

/** A Set is made only for more objects than this. */
const FEW = 8;

/** Characters of a text that is short. */
const SHORT = 1000;

/** The longest text of a value, in characters: somewhat less than the engine's longest string. */
export const LONGEST = 500_000_000;

/** Of so many characters of text the JSON is never too long: none takes more than six. */
export const HARMLESS: number = Math.floor(LONGEST / 6);

/** A value's text is too long. */
export class TooLong extends RangeError {}

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

/** The JSON of a list of short constants, which has nothing but its elements; undefined if it is not one. */
export function constantsText(values: readonly unknown[]): string | undefined {
  let text = "";
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (index > 0) text += ",";
    if (typeof value === "number" && isPlainNumber(value) || typeof value === "boolean") {
      text += value;
    } else if (typeof value === "string" && value.length < SHORT) text += JSON.stringify(value);
    else return undefined;
  }
  return `[${text}]`;
}

function isPlainNumber(value: number): boolean {
  return value - value === 0 && (value !== 0 || 1 / value > 0);
}

/** Whether an array is its elements and nothing more, for both forms of a value: no holes, no fields with names. */
export function isDense(array: readonly unknown[]): boolean {
  let asked = array.length <= ASKED_LENGTH;
  for (let index = 0; index < array.length; index++) {
    const element = array[index];
    if (typeof element === "object") asked = true;
    else if (element === undefined && !Object.hasOwn(array, index)) return false;
  }
  return !asked || Object.keys(array).length === array.length;
}

/**
 * Check that the JSON of a value is not too long.
 *
 * @param value What JSON can say, at most some hundred levels deep.
 * @param characters How many there are in it, roughly.
 * @throws {TooLong} If it is.
 */
export function checkLength(value: unknown, characters: number): void {
  if (characters > HARMLESS && jsonLength(value) > LONGEST) throw new TooLong();
}

function isPlain(value: unknown, met: Met, depth: number): boolean {
  switch (typeof value) {
    case "string":
      met.characters += value.length;
      return true;
    case "boolean":
      return true;
    case "number":
      return isPlainNumber(value);
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

function jsonLength(value: unknown): number {
  if (typeof value === "string") return textLength(value);
  if (typeof value !== "object" || value === null) return String(value).length;
  let length = 2;
  if (Array.isArray(value)) { for (const item of value) length += jsonLength(item) + 1; }
  else {
    for (const [key, item] of Object.entries(value)) {
      length += textLength(key) + jsonLength(item) + 2;
    }
  }
  return length;
}

function textLength(text: string): number {
  const whole = text.isWellFormed();
  let length = text.length + 2;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 92) length += 1; // " and \
    else if (code < 32) length += 5; // some of them less
    else if (!whole && code >= 0xd800 && code <= 0xdfff) length += 5; // those of a pair less
  }
  return length;
}
