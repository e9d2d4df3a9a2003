import { assertEquals } from "@std/assert";
import { encodeError } from "../../contexts/protocol/codec/codec.ts";
import { type ErrorRecord, rebuildError, recordError } from "../../futures/task/error_record.ts";
import { difference } from "./difference.ts";
import { arrive } from "./round_trip.ts";
import { throws, withoutStacks } from "./throws.ts";

function send(thrown: unknown): ErrorRecord {
  return arrive(encodeError(thrown)) as ErrorRecord;
}

for (const [name, { make, record }] of Object.entries(throws)) {
  Deno.test(`recordError() tells all of ${name}, and the record arrives`, () => {
    const arrived = send(make());
    assertEquals(difference(withoutStacks(arrived), record), undefined);
    assertEquals([typeof arrived.stack, arrived.stack !== ""], ["string", true]);
  });

  Deno.test(`recordError() can be told twice of ${name}`, () => {
    const once = send(make());
    const twice = send(rebuildError(once));
    assertEquals(difference(withoutStacks(twice), withoutStacks(once)), undefined);
    assertEquals(twice.stack, once.stack);
  });
}

Deno.test("recordError() has the function's name in the stack", () => {
  function divideByZero(): Error {
    return new RangeError("no");
  }
  assertEquals(send(divideByZero()).stack.includes("divideByZero"), true);
});

Deno.test("recordError() keeps primitive fields alone unless told what can travel", () => {
  const error = Object.assign(new Error("m"), { code: 1, list: [1], call: () => 1 });
  const { stack: _, ...record } = recordError(error);
  assertEquals(record, { name: "Error", message: "m", code: 1 });
});

Deno.test("recordError() ends when every cause has another", () => {
  class Endless extends Error {
    constructor() {
      super("endless");
      Object.defineProperty(this, "cause", { get: () => new Endless() });
    }
  }
  const messages: string[] = [];
  for (let at: ErrorRecord | undefined = send(new Endless()); at !== undefined; at = at.cause) {
    messages.push(at.message);
  }
  assertEquals(messages.length, 1001);
  assertEquals(
    messages.slice(-2),
    ["endless", "its cause and what follows: left out, as there are more than 1000 errors"],
  );
});

Deno.test("recordError() says how many errors of an AggregateError it left out", () => {
  const many = Array.from({ length: 5000 }, (_, n) => new Error(String(n), { cause: n }));
  const { errors } = rebuildError(send(new AggregateError(many, "many"))) as AggregateError;
  assertEquals(errors.length, 1000);
  assertEquals([errors[0].message, errors[998].message], ["0", "998"]);
  assertEquals(
    errors[999].message,
    "4001 errors more: left out, as there are more than 1000 errors",
  );
  assertEquals(
    errors[998].cause.message,
    "its cause and what follows: left out, as there are more than 1000 errors",
  );
  const fitting = new AggregateError(many.slice(0, 500), "fitting");
  assertEquals((rebuildError(send(fitting)) as AggregateError).errors.length, 500);
});

Deno.test("rebuildError() gives a built-in class as itself", () => {
  const builtins = [TypeError, RangeError, SyntaxError, EvalError, URIError, ReferenceError, Error];
  for (const Builtin of builtins) {
    const error = rebuildError(send(new Builtin("m")));
    assertEquals([error.constructor, error.name, error.message], [Builtin, Builtin.name, "m"]);
  }
  const abort = rebuildError(send(new DOMException("stop", "AbortError")));
  assertEquals([abort instanceof DOMException, abort.name, abort.message], [
    true,
    "AbortError",
    "stop",
  ]);
});

Deno.test("rebuildError() gives any other class as its built-in base with its name", () => {
  class Missing extends RangeError {
    key = "k";
  }
  const error = rebuildError(send(new Missing("m"))) as Missing;
  assertEquals([error.constructor, error.name, error.key], [RangeError, "Missing", "k"]);
  assertEquals(Object.keys(error), ["key"]);
});

Deno.test("rebuildError() keeps the stack, the chain and the cycle", () => {
  const thrown = throws["a cyclic cause"].make() as Error;
  const error = rebuildError(send(thrown));
  assertEquals(error.stack, thrown.stack);
  assertEquals((error.cause as Error).cause === error, true);
  assertEquals(error.cause instanceof TypeError, true);
});

Deno.test("rebuildError() gives an AggregateError its errors, thrown values as themselves", () => {
  const error = rebuildError(
    send(new AggregateError([new TypeError("one"), 2], "m")),
  ) as AggregateError;
  assertEquals(error instanceof AggregateError, true);
  assertEquals([error.errors[0] instanceof TypeError, error.errors[1]], [true, 2]);
});

Deno.test("rebuildError() tells what was thrown when that was no error", () => {
  const error = rebuildError(send(null)) as Error & { thrown: unknown };
  assertEquals([error.name, error.message, error.thrown], ["Thrown", "null", null]);
  const outer = rebuildError(send(new Error("outer", { cause: { code: 5 } })));
  assertEquals(outer.cause, { code: 5 });
});

Deno.test("rebuildError() takes a record of another language", () => {
  const error = rebuildError({ name: "KeyError", message: "k" } as ErrorRecord);
  assertEquals([error.name, error.message, error.stack], ["KeyError", "k", "KeyError: k"]);
  const odd = JSON.parse('{"name":5,"message":null,"__proto__":{"polluted":1},"cause":"text"}');
  assertEquals([rebuildError(odd).name, rebuildError(odd).cause], ["5", "text"]);
});
