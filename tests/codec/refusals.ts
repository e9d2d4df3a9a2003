// The table of values that cannot travel, by name, each with what people are told. Each stands under
// `args[1].onDone` when it is sent.

class Counter {
  #count = 0;

  next(): number {
    return ++this.#count;
  }
}

class NamedCounter extends Counter {
  name = "n";
}

class Stubborn {
  list = [1, 2];

  constructor() {
    Object.defineProperty(this, "size", {
      enumerable: true,
      get: () => {
        throw new RangeError("no size");
      },
    });
  }
}

function detached(): ArrayBuffer {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

function detachedView(): Uint8Array {
  const view = new Uint8Array(8);
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
}

function resisting(trap: keyof ProxyHandler<object>): unknown {
  return new Proxy({ a: 1 }, {
    [trap]: () => {
      throw new Error(`no ${trap}`);
    },
  });
}

function endless(): object {
  return new Proxy({}, { getPrototypeOf: endless });
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

function cannot(what: string): string {
  return `args[1].onDone: ${what} cannot travel between workers`;
}

/** What to send, and the message after `Cannot send `; a message that ends in "…" tells the beginning only. */
export interface RefusedValue {
  make(): unknown;
  readonly message: string;
}

const platform: Readonly<Record<string, () => unknown>> = {
  "a Promise": () => Promise.resolve(),
  "a WeakMap": () => new WeakMap(),
  "a WeakSet": () => new WeakSet(),
  "a WeakRef": () => new WeakRef({}),
  "a Symbol": () => Object(Symbol()),
  "a Request": () => new Request("http://localhost/"),
  "a Response": () => new Response(),
  "a URL": () => new URL("http://localhost/"),
  "a Headers": () => new Headers(),
  "a ReadableStream": () => new ReadableStream(),
  "a Blob": () => new Blob(["text"]),
  "a File": () => new File(["text"], "name"),
  "an AbortController": () => new AbortController(),
  "an Event": () => new Event("done"),
  "a NumberFormat": () => new Intl.NumberFormat(),
};

const iterators: Readonly<Record<string, () => unknown>> = {
  "a generator": () => (function* () {})(),
  "an async generator": () => (async function* () {})(),
  "an array iterator": () => [1].values(),
  "a map iterator": () => new Map().entries(),
};

/** Every value that is refused, by name. */
export const refusals: Readonly<Record<string, RefusedValue>> = {
  "a function": { make: () => () => 1, message: cannot("a function") },
  "a class": { make: () => Counter, message: cannot("a function") },
  "a symbol": { make: () => Symbol("s"), message: cannot("a symbol") },
  "own toJSON": {
    make: () => ({ toJSON: () => 1 }),
    message: "args[1].onDone.toJSON: a function cannot travel between workers",
  },
  ...Object.fromEntries(
    Object.entries(platform).map(([name, make]) => [name, { make, message: cannot(name) }]),
  ),
  ...Object.fromEntries(
    Object.entries(iterators).map((
      [name, make],
    ) => [name, {
      make,
      message: `${cannot("an iterator")}: make it an array, or submit its task as an iteration`,
    }]),
  ),
  "private fields": {
    make: () => new Counter(),
    message: 'args[1].onDone: class "Counter" has private fields, which would be lost on the way',
  },
  "inherited private fields": {
    make: () => new NamedCounter(),
    message: 'args[1].onDone: class "Counter" has private fields, which would be lost on the way',
  },
  "shared memory": {
    make: () => new SharedArrayBuffer(8),
    message: "args[1].onDone: shared memory does not reach another process",
  },
  "a view on shared memory": {
    make: () => new Int32Array(new SharedArrayBuffer(8)),
    message: "args[1].onDone.buffer: shared memory does not reach another process",
  },
  "a detached buffer": {
    make: detached,
    message: "args[1].onDone: its bytes were transferred away",
  },
  "a view on a detached buffer": {
    make: detachedView,
    message: "args[1].onDone.buffer: its bytes were transferred away",
  },
  "a getter that throws": {
    make: () => new Stubborn(),
    message: 'args[1].onDone.size: reading it threw "no size"',
  },
  "a Proxy without keys": {
    make: () => resisting("ownKeys"),
    message: 'args[1].onDone: reading it threw "no ownKeys"',
  },
  "a Proxy without fields": {
    make: () => resisting("get"),
    message: 'args[1].onDone.a: reading it threw "no get"',
  },
  "a Proxy without a prototype": {
    make: () => resisting("getPrototypeOf"),
    message: 'args[1].onDone: reading it threw "no getPrototypeOf"',
  },
  "a Proxy of endless prototypes": {
    make: endless,
    message: "args[1].onDone: its chain of prototypes does not end",
  },
  "a revoked Proxy": { make: revoked, message: "args[1].onDone: reading it threw …" },
  "a function in a map in a set": {
    make: () => new Set([0, new Map([["a", 1], ["b", () => 1] as never])]),
    message: "args[1].onDone.values()[1].values()[1]: a function cannot travel between workers",
  },
  "a function as a key": {
    make: () => new Map([[() => 1, 1]]),
    message: "args[1].onDone.keys()[0]: a function cannot travel between workers",
  },
  "a function beside odd keys": {
    make: () => ({ "a b": { "": [, { "ключ": () => 1 }] } }), // deno-lint-ignore-line no-sparse-arrays
    message: 'args[1].onDone["a b"][""][1].ключ: a function cannot travel between workers',
  },
};
