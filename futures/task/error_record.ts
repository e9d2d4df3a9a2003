// What was thrown, as plain data, and the way back: the one form in which an error crosses to another
// worker, is stored in a snapshot and shown to people. Knows nothing of how values travel: whoever records
// says which own fields can. Trusts no record it rebuilds: it may have been written in another language.

import { defineField } from "./define_field.ts";
import { impliedBuiltin, makeError } from "./make_error.ts";
import { readError } from "./read_error.ts";

/**
 * An error as plain data, with its own enumerable fields beside these.
 *
 * A thrown value that is no error is recorded with the name `Thrown`, its text
 * as the message and, where it can travel, the value itself in `thrown`.
 */
export interface ErrorRecord {
  /** The type's name: the error's `name`, or its class's where the class set none. */
  readonly name: string;
  /** The message, or the text of a thrown value that is no error. */
  readonly message: string;
  /** The stack of the place that threw. */
  readonly stack: string;
  /** The built-in class, where the name does not tell: `DOMException`, or `TypeError` for a subclass of it. */
  readonly builtin?: string;
  /** The cause, recorded the same way; may lead back to a record above it. */
  readonly cause?: ErrorRecord;
  /** The errors of an AggregateError (for others: their own field of that name). */
  readonly errors?: readonly unknown[];
  /** The value that was thrown, when it is no error. */
  readonly thrown?: unknown;
  /** The error's own fields that can travel. */
  readonly [field: string]: unknown;
}

/** So many errors of one chain or tree are recorded; in the place of those that are left out a last one says so. */
const RECORD_LIMIT = 1000;

const textFields = new Set(["name", "message", "stack", "builtin"]);

/**
 * Record whatever was thrown.
 *
 * @param thrown The value that was caught.
 * @param canTravel Which own fields to keep; by default those that are no objects, functions or symbols.
 * @returns A complete record, always; own fields that cannot travel are left out.
 */
export function recordError(
  thrown: unknown,
  canTravel: (value: unknown) => boolean = isScalar,
): ErrorRecord {
  const known = new Map<unknown, ErrorRecord>();
  const unread: { readonly record: ErrorRecord; readonly thrown: unknown }[] = [];

  function recordOf(thrown: unknown): ErrorRecord {
    let record = known.get(thrown);
    if (record === undefined) {
      record = {} as ErrorRecord;
      if (typeof thrown === "object") known.set(thrown, record);
      unread.push({ record, thrown });
    }
    return record;
  }

  const root = recordOf(thrown);
  for (let next = 0; next < unread.length; next++) {
    const { record, thrown } = unread[next];
    const { builtin, name, message, stack, cause, errors, fields } = readError(thrown);
    Object.assign(record, { name, message, stack });
    if (builtin === undefined) {
      if (canTravel(thrown)) defineField(record, "thrown", thrown);
      continue;
    }
    if (builtin !== impliedBuiltin(name)) defineField(record, "builtin", builtin);
    if (cause !== undefined) {
      const fits = known.has(cause.value) || unread.length < RECORD_LIMIT;
      defineField(
        record,
        "cause",
        fits ? recordOf(cause.value) : omitted("its cause and what follows"),
      );
    }
    if (errors !== undefined) {
      const left = Math.max(0, RECORD_LIMIT - unread.length);
      const records = errors.slice(0, left).map(recordOf);
      const rest = errors.length - left;
      if (rest > 0) records.push(omitted(rest === 1 ? "1 error more" : `${rest} errors more`));
      defineField(record, "errors", records);
    }
    for (const [key, value] of fields) {
      // A record says by `builtin` what an error is: a field of that name has no room in it.
      if (key !== "builtin" && canTravel(value)) defineField(record, key, value);
    }
  }
  return root;
}

/**
 * The task's own error again.
 *
 * @param record What `recordError` made of it.
 * @returns A built-in class as itself, any other as an Error with its name; with the stack of the place that threw,
 * the cause chain (cyclic too), an AggregateError's errors and the own fields. A cause that was no error is itself again.
 */
export function rebuildError(record: ErrorRecord): Error {
  const known = new Map<ErrorRecord, Error>();
  const bare: ErrorRecord[] = [];

  function errorOf(record: ErrorRecord): Error {
    let error = known.get(record);
    if (error === undefined) {
      const { name, message } = record;
      error = makeError(
        builtinOf(record),
        String(name),
        String(message),
        String(record.stack ?? `${name}: ${message}`),
      );
      known.set(record, error);
      bare.push(record);
    }
    return error;
  }

  function below(value: unknown): unknown {
    if (!isRecord(value)) return value;
    return value.name === "Thrown" && Object.hasOwn(value, "thrown")
      ? value.thrown
      : errorOf(value);
  }

  const root = errorOf(record);
  for (let next = 0; next < bare.length; next++) {
    const record = bare[next];
    const error = errorOf(record);
    const aggregate = builtinOf(record) === "AggregateError";
    for (const [key, value] of Object.entries(record)) {
      if (textFields.has(key)) continue;
      if (key === "cause") defineField(error, key, below(value), false);
      else if (key === "errors" && aggregate && Array.isArray(value)) {
        defineField(error, key, value.map(below), false);
      } else defineField(error, key, value);
    }
  }
  return root;
}

function omitted(what: string): ErrorRecord {
  const message = `${what}: left out, as there are more than ${RECORD_LIMIT} errors`;
  return { name: "Error", message, stack: `Error: ${message}` };
}

function builtinOf(record: ErrorRecord): string {
  return typeof record.builtin === "string" ? record.builtin : impliedBuiltin(String(record.name));
}

function isRecord(value: unknown): value is ErrorRecord {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "name") &&
    Object.hasOwn(value, "message");
}

function isScalar(value: unknown): boolean {
  return value === null || !["object", "function", "symbol"].includes(typeof value);
}
