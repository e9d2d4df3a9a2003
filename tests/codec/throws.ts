// The table of things that get thrown, by name, each with the record that every context must give of it,
// stacks left out. A task in a worker throws them by name.

class HttpError extends Error {
  status = 404;
  headers = new Map([["retry-after", 1n]]);
  retry = () => 1;
  #secret = "s";

  get secret(): string {
    return this.#secret;
  }
}

class Nested {
  static Missing = class Missing extends RangeError {};
}

class Hidden {
  #value = 1;

  get value(): number {
    return this.#value;
  }
}

function renamed(): unknown {
  const error = new Error("renamed");
  error.name = "ValidationError";
  return error;
}

function nameless(): unknown {
  const error = new TypeError("nameless");
  Object.defineProperty(error, "name", { value: undefined });
  return error;
}

function local(): unknown {
  class LocalError extends SyntaxError {}
  return new LocalError("local");
}

function cyclic(): unknown {
  const error = new Error("outer", { cause: new TypeError("inner") });
  (error.cause as Error).cause = error;
  return error;
}

function resisting(...keys: readonly string[]): unknown {
  const error = new Error("resisting");
  for (const key of keys) {
    Object.defineProperty(error, key, {
      enumerable: true,
      get: () => {
        throw new Error(`no ${key}`);
      },
    });
  }
  return error;
}

function proxy(): unknown {
  const traps = ["get", "has", "getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "apply"];
  const refuse = () => {
    throw new Error("trapped");
  };
  return new Proxy({}, Object.fromEntries(traps.map((trap) => [trap, refuse])));
}

function endless(): object {
  return new Proxy({}, { getPrototypeOf: endless });
}

function withHidden(): unknown {
  return Object.assign(new Error("with hidden"), { hidden: new Hidden(), size: 2 });
}

function changing(): unknown {
  let reads = 0;
  const field = {
    get value(): number {
      if (++reads > 2) throw new Error("no longer");
      return 1;
    },
  };
  return Object.assign(new Error("changing"), { field });
}

function threeDeep(): unknown {
  const root = new RangeError("root");
  const middle = new Error("middle", { cause: root });
  return Object.assign(new TypeError("top", { cause: middle }), { code: "E_TOP" });
}

/** What to throw, and the record of it without stacks. */
export interface Throw {
  make(): unknown;
  readonly record: unknown;
}

function thrown(message: string, ...value: readonly unknown[]): unknown {
  return { name: "Thrown", message, ...(value.length > 0 && { thrown: value[0] }) };
}

function cyclicRecord(): unknown {
  const record: { name: string; message: string; cause?: unknown } = {
    name: "Error",
    message: "outer",
  };
  record.cause = { name: "TypeError", message: "inner", cause: record };
  return record;
}

/** Everything that is thrown, by name. */
export const throws: Readonly<Record<string, Throw>> = {
  "an Error": {
    make: () => new Error("plain ☃ \ud800"),
    record: { name: "Error", message: "plain ☃ \ud800" },
  },
  "no message": { make: () => new URIError(), record: { name: "URIError", message: "" } },
  "a class with fields": {
    make: () => new HttpError("gone"),
    record: {
      name: "HttpError",
      message: "gone",
      status: 404,
      headers: new Map([["retry-after", 1n]]),
    },
  },
  "a nested class": {
    make: () => new Nested.Missing("nested"),
    record: { name: "Missing", message: "nested", builtin: "RangeError" },
  },
  "a local class": {
    make: local,
    record: { name: "LocalError", message: "local", builtin: "SyntaxError" },
  },
  "an own name": { make: renamed, record: { name: "ValidationError", message: "renamed" } },
  "a deleted name": { make: nameless, record: { name: "TypeError", message: "nameless" } },
  "three causes": {
    make: threeDeep,
    record: {
      name: "TypeError",
      message: "top",
      cause: {
        name: "Error",
        message: "middle",
        cause: { name: "RangeError", message: "root" },
      },
      code: "E_TOP",
    },
  },
  "a cyclic cause": { make: cyclic, record: cyclicRecord() },
  "a cause that is no error": {
    make: () => new Error("outer", { cause: { code: 5 } }),
    record: { name: "Error", message: "outer", cause: thrown('{"code":5}', { code: 5 }) },
  },
  "a cause that cannot travel": {
    make: () => new Error("outer", { cause: Symbol("why") }),
    record: { name: "Error", message: "outer", cause: thrown("Symbol(why)") },
  },
  "an AggregateError": {
    make: () => new AggregateError([new TypeError("one"), "two", () => 3], "many"),
    record: {
      name: "AggregateError",
      message: "many",
      errors: [
        { name: "TypeError", message: "one" },
        thrown("two", "two"),
        thrown("function (anonymous)"),
      ],
    },
  },
  "errors that are an own field": {
    make: () =>
      Object.assign(new Error("invalid"), { errors: [{ field: "age", name: "n", message: "m" }] }),
    record: {
      name: "Error",
      message: "invalid",
      errors: [{ field: "age", name: "n", message: "m" }],
    },
  },
  "a DOMException": {
    make: () => new DOMException("stop", "AbortError"),
    record: { name: "AbortError", message: "stop", builtin: "DOMException" },
  },
  "fields that cannot travel": {
    make: withHidden,
    record: { name: "Error", message: "with hidden", size: 2 },
  },
  "a field that changes when it is read": {
    make: changing,
    record: { name: "Error", message: "changing" },
  },
  "getters that throw": {
    make: () => resisting("message", "stack", "name", "cause", "detail", "toString", "toJSON"),
    record: { name: "Error", message: "(its message cannot be read)" },
  },
  "a frozen error": {
    make: () => Object.freeze(new Error("frozen")),
    record: { name: "Error", message: "frozen" },
  },
  "a string": { make: () => "text", record: thrown("text", "text") },
  "a number": { make: () => -0, record: thrown("0", -0) },
  "null": { make: () => null, record: thrown("null", null) },
  "undefined": { make: () => undefined, record: thrown("undefined", undefined) },
  "a bigint": { make: () => 7n, record: thrown("7", 7n) },
  "a symbol": { make: () => Symbol("s"), record: thrown("Symbol(s)") },
  "a function": { make: () => function named() {}, record: thrown("function named") },
  "an object": { make: () => ({ code: 5 }), record: thrown('{"code":5}', { code: 5 }) },
  "an object with a message": {
    make: () => ({ message: "told" }),
    record: thrown("told", { message: "told" }),
  },
  "an object with private fields": { make: () => new Hidden(), record: thrown("{}") },
  "an object whose toJSON throws": {
    make: () => ({
      toJSON: () => {
        throw new Error("no toJSON");
      },
    }),
    record: thrown("[object Object]"),
  },
  "a Proxy of endless prototypes": { make: endless, record: thrown("{}") },
  "a Proxy whose traps throw": { make: proxy, record: thrown("an object that cannot be read") },
};

/** A record without its stacks, those of its causes and errors included. */
export function withoutStacks(record: unknown): unknown {
  const copies = new Map<unknown, unknown>();
  function copyOf(value: unknown): unknown {
    if (typeof value !== "object" || value === null || !("stack" in value)) return value;
    if (copies.has(value)) return copies.get(value);
    const { stack: _, ...copy } = value as Record<string, unknown>;
    copies.set(value, copy);
    if ("cause" in copy) copy.cause = copyOf(copy.cause);
    if (Array.isArray(copy.errors)) copy.errors = copy.errors.map(copyOf);
    return copy;
  }
  return copyOf(record);
}
