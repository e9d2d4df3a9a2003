// Reads one thrown value, whatever it is, without ever throwing: the text every error has, and the raw
// cause, errors and own fields for others to follow.

import { builtinOf, impliedBuiltin } from "./make_error.ts";

/** One thrown value, taken apart; what hangs below it is still as it was thrown. */
export interface ErrorParts {
  /** The built-in class it is an instance of; undefined when no error was thrown. */
  readonly builtin: string | undefined;
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: { readonly value: unknown };
  readonly errors?: readonly unknown[];
  readonly fields: readonly (readonly [key: string, value: unknown])[];
}

const textFields = new Set(["name", "message", "stack", "cause"]);

/** Take a thrown value apart. */
export function readError(thrown: unknown): ErrorParts {
  const builtin = builtinOf(thrown);
  if (builtin === undefined) {
    const message = describe(thrown);
    return { builtin, name: "Thrown", message, stack: `Thrown: ${message}`, fields: [] };
  }
  const error = thrown as Error;
  const name = nameOf(error);
  const message = text(error, "message") ?? "(its message cannot be read)";
  const stack = text(error, "stack") || `${name}: ${message}`;
  const errors = builtin === "AggregateError" ? listOf(error) : undefined;
  const fields = fieldsOf(error, builtin, errors !== undefined);
  const cause = read(() => Object.hasOwn(error, "cause") ? { value: error.cause } : undefined);
  return {
    builtin,
    name,
    message,
    stack,
    fields,
    ...(cause && { cause }),
    ...(errors && { errors }),
  };
}

/** A thrown value that is no error, in a few words. */
export function describe(value: unknown): string {
  if (typeof value === "function") {
    return `function ${read(() => String(value.name)) || "(anonymous)"}`;
  }
  if (typeof value !== "object" || value === null) return String(value);
  const message = read(() => (value as { message?: unknown }).message);
  if (typeof message === "string" && message !== "") return message;
  const own = read(() => String(value));
  if (own !== undefined && own !== "[object Object]") return own;
  const json = read(() => JSON.stringify(value));
  if (json === undefined) return own ?? "an object that cannot be read";
  return json.length > 200 ? `${json.slice(0, 200)}…` : json;
}

/** The type's name: the error's own, or its class's where the class did not set one. */
function nameOf(error: Error): string {
  const name = text(error, "name") ?? "";
  const given = read(() => Object.hasOwn(error, "name")) === true;
  if (name !== "" && (given || impliedBuiltin(name) !== name)) return name;
  return read(() => text(error.constructor, "name")) || name || "Error";
}

function listOf(error: Error): readonly unknown[] | undefined {
  return read(() => {
    const { errors } = error as AggregateError;
    return Array.isArray(errors) ? [...errors] : undefined;
  });
}

function fieldsOf(error: Error, builtin: string, listed: boolean): [string, unknown][] {
  const fields: [string, unknown][] = [];
  const keys = read(() => Object.keys(error)) ?? [];
  if (builtin === "SuppressedError") keys.push("error", "suppressed");
  for (const key of new Set(keys)) {
    if (textFields.has(key) || (listed && key === "errors")) continue;
    const field = read(() => [key, Reflect.get(error, key)] as [string, unknown]);
    if (field !== undefined) fields.push(field);
  }
  return fields;
}

function text(source: object, key: string): string | undefined {
  return read(() => {
    const value: unknown = Reflect.get(source, key);
    return value === undefined || value === null ? undefined : String(value);
  });
}

/** What `get` gives; undefined when it throws. */
function read<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
