import { assertEquals, assertThrows } from "@std/assert";
import { encode } from "../../contexts/protocol/codec/codec.ts";
import { refusals } from "./refusals.ts";

for (const [name, { make, message }] of Object.entries(refusals)) {
  Deno.test(`encode() refuses ${name} and names the path`, () => {
    const error = assertThrows(() => encode([1, { onDone: make() }], "args"), TypeError);
    const told = message.endsWith("…")
      ? error.message.slice(0, 11 + message.length) + "…"
      : error.message;
    assertEquals(told, `Cannot send ${message}`);
  });
}

Deno.test("encode() names the root when the value itself is refused", () => {
  const error = assertThrows(() => encode(() => 1, "result"), TypeError);
  assertEquals(error.message, "Cannot send result: a function cannot travel between workers");
});

Deno.test("encode() gives the error that a getter threw as the cause", () => {
  const { make } = refusals["a getter that throws"];
  const error = assertThrows(() => encode(make(), "item"), TypeError);
  assertEquals((error.cause as Error).name, "RangeError");
});

Deno.test("encode() names where a very deep path begins", () => {
  let value: unknown = () => 1;
  for (let level = 0; level < 100_000; level++) value = [value];
  const error = assertThrows(() => encode(value, "args"), TypeError);
  assertEquals(error.message.startsWith("Cannot send args[0][0][0]"), true);
  assertEquals(
    error.message.endsWith("… (100000 levels deep): a function cannot travel between workers"),
    true,
  );
});

Deno.test("encode() takes a # in a string, a comment or a pattern for no private field", () => {
  class Colour {
    // #not = private
    hex = "#fff ;#fff=1";
    pattern = /#a(;)/;
    /* #nor = this */
    text = ` #x; ${" #y;"}`;
  }
  encode(new Colour(), "value");
});

Deno.test("encode() takes private methods and what is static for no private field", () => {
  class Counted {
    static #made = 0;
    static async #count(): Promise<number> {
      return await Promise.resolve(Counted.#made);
    }
    n = ++Counted.#made;
    get #half(): number {
      return this.n / 2;
    }
    *#steps(): Iterable<number> {
      yield this.#half;
    }
    steps(): unknown {
      return [this.#steps(), Counted.#count()];
    }
  }
  assertEquals(encode(new Counted(), "value").field, '"value":{"n":1}');
  class Both extends Counted {
    static #made = 0;
    #own = ++Both.#made;
    own(): number {
      return this.#own;
    }
  }
  assertThrows(() => encode(new Both(), "value"), TypeError, "private fields");
});
