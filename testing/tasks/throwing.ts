// Tasks that throw all kinds of things, by name, for the contract suite.

class HttpError extends Error {
  status = 404;
  tags = ["a", "b"];
  when = new Date(0);
  retry = () => 1;
}

class Outer {
  static Missing = class Missing extends RangeError {};
}

function threeDeep(): Error {
  const root = new RangeError("root");
  const middle = new HttpError("middle", { cause: root });
  return Object.assign(new TypeError("top", { cause: middle }), { code: "E_TOP" });
}

function cyclic(): Error {
  const error = new Error("outer", { cause: new TypeError("inner") });
  (error.cause as Error).cause = error;
  return error;
}

function local(): Error {
  class LocalError extends SyntaxError {}
  return new LocalError("local");
}

function nameless(): Error {
  const error = new TypeError("nameless");
  Object.defineProperty(error, "name", { value: undefined });
  return error;
}

function resisting(): Error {
  const error = new Error("resisting");
  for (const key of ["message", "stack", "toString", "toJSON", "name"]) {
    Object.defineProperty(error, key, {
      get: () => {
        throw new Error(`no ${key}`);
      },
    });
  }
  return error;
}

function proxy(): unknown {
  const refuse = () => {
    throw new Error("trapped");
  };
  const traps = ["get", "has", "getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor"];
  return new Proxy({}, Object.fromEntries(traps.map((trap) => [trap, refuse])));
}

/** What is thrown, by name. */
const things = {
  threeDeep,
  cyclic,
  local,
  nameless,
  resisting,
  proxy,
  nested: () => new Outer.Missing("nested"),
  unicode: () => new Error("\0 ☃ 😀 \ud800 \u2028"),
  aggregate: () => new AggregateError([new TypeError("one"), "two"], "many"),
  domException: () => new DOMException("stop", "AbortError"),
  string: () => "text",
  number: () => -0,
  null: () => null,
  undefined: () => undefined,
  symbol: () => Symbol("s"),
  function: () => function named() {},
  frozen: () => Object.freeze(new Error("frozen")),
};

/** Their names. */
export type Thing = keyof typeof things;

/** Throws it. */
export function throwIt(name: Thing): never {
  throw things[name]();
}

/** Rejects with it. */
export function rejectWith(name: Thing): Promise<never> {
  return Promise.reject(things[name]());
}

/** Throws an error that was built before, elsewhere. */
export function throwKept(): never {
  throw kept;
}

function buildElsewhere(): Error {
  return new EvalError("built outside a throw");
}

const kept = buildElsewhere();
