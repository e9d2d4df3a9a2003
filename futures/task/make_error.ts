// Builds one error from its text: a built-in class as itself, anything else as an Error that bears the
// name. Knows nothing of causes or fields.

import { defineField } from "./define_field.ts";

const makers: Record<string, (message: string, name: string) => Error> = {
  __proto__: null as never,
  Error: (message) => new Error(message),
  TypeError: (message) => new TypeError(message),
  RangeError: (message) => new RangeError(message),
  SyntaxError: (message) => new SyntaxError(message),
  EvalError: (message) => new EvalError(message),
  URIError: (message) => new URIError(message),
  ReferenceError: (message) => new ReferenceError(message),
  AggregateError: (message) => new AggregateError([], message),
  SuppressedError: (message) => new SuppressedError(undefined, undefined, message),
  DOMException: (message, name) => new DOMException(message, name),
};

/** The built-in class that a name alone stands for. */
export function impliedBuiltin(name: string): string {
  return name in makers && name !== "DOMException" ? name : "Error";
}

/** The name of the built-in error class that `value` is an instance of, or undefined when it is no error. */
export function builtinOf(value: unknown): string | undefined {
  try {
    if (value instanceof DOMException) return "DOMException";
    for (let at: unknown = value; at instanceof Error; at = Object.getPrototypeOf(at)) {
      const name = builtinNames.get(Object.getPrototypeOf(at));
      if (name !== undefined) return name;
    }
  } catch {
    return undefined; // a Proxy whose traps throw
  }
  return undefined;
}

/** An error of the built-in class `builtin` that is called `name`. */
export function makeError(builtin: string, name: string, message: string, stack: string): Error {
  const error = (makers[builtin] ?? makers.Error)(message, name);
  if (error.name !== name) defineField(error, "name", name, false);
  defineField(error, "stack", stack, false);
  return error;
}

const builtinNames = new Map<unknown, string>(
  [
    Error,
    TypeError,
    RangeError,
    SyntaxError,
    EvalError,
    URIError,
    ReferenceError,
    AggregateError,
    SuppressedError,
  ].map((builtin) => [builtin.prototype, builtin.name]),
);
