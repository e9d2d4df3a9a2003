// What may be asked for, and what is said of everything else.

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { initialRequest, parseFields, parseRequest } from "../../squaring/parse_request.ts";
import { Refusal } from "../../squaring/refusal.ts";

Deno.test("parseRequest() takes each input from 0 to 100 in each context", () => {
  for (const context of ["workers", "subprocesses"] as const) {
    for (const input of [0, 1, 7, 99, 100]) {
      assertEquals(parseRequest({ input, context }), { input, context });
    }
  }
});

Deno.test("parseRequest() drops what it does not know", () => {
  const body = { input: 7, context: "workers", id: "forged", state: "completed" };
  assertEquals(parseRequest(body), { input: 7, context: "workers" });
});

const BAD: [body: unknown, said: string][] = [
  [{ input: 101, context: "workers" }, "got 101"],
  [{ input: -1, context: "workers" }, "got -1"],
  [{ input: 3.5, context: "workers" }, "got 3.5"],
  [{ input: "7", context: "workers" }, 'got "7"'],
  [{ input: null, context: "workers" }, "got null"],
  [{ input: Infinity, context: "workers" }, "got Infinity"],
  [{ input: NaN, context: "workers" }, '"input" must be a whole number from 0 to 100'],
  [{ input: [7], context: "workers" }, "got [7]"],
  [{ context: "workers" }, "got nothing"],
  [{ input: 7 }, '"context" must be "workers" or "subprocesses", got nothing'],
  [{ input: 7, context: "cloud" }, 'got "cloud"'],
  [{ input: 7, context: ["workers"] }, 'got ["workers"]'],
  [{ input: 7, context: "x".repeat(1000) }, "xxx..."],
  [null, "got null"],
  [7, "got 7"],
  ["text", 'got "text"'],
  [[7, "workers"], 'got [7,"workers"]'],
];

for (const [body, said] of BAD) {
  const name = JSON.stringify(body).slice(0, 40);
  Deno.test(`parseRequest() refuses ${name} and says why`, () => {
    const refusal = assertThrows(() => parseRequest(body), Refusal);
    assertEquals(refusal.reason, "invalid");
    assertStringIncludes(refusal.message, said);
  });
}

Deno.test("parseFields() reads numbers from digits alone", () => {
  const fields = (input: string) => new URLSearchParams({ input, context: "workers" });
  assertEquals(parseFields(fields("7")).request.input, 7);
  for (const input of ["", " 7", "7.0", "1e1", "0x7", "101", "9".repeat(30), "-1"]) {
    assertThrows(() => parseFields(fields(input)), Refusal, '"input"');
  }
  assertThrows(() => parseFields(new URLSearchParams({ context: "workers" })), Refusal);
});

Deno.test("initialRequest() keeps what makes sense and replaces the rest", () => {
  const initial = (query: string) => initialRequest(new URLSearchParams(query));
  assertEquals(initial("input=7&context=subprocesses"), { input: 7, context: "subprocesses" });
  for (const query of ["", "input=&context=", "input=101&context=cloud", "input=x"]) {
    assertEquals(initial(query), { input: 10, context: "workers" });
  }
  const steps = { min: 10, max: 300, step: 10, initial: 150 };
  const inSteps = (input: string) => initialRequest(new URLSearchParams({ input }), steps).input;
  assertEquals([inSteps("20"), inSteps("21")], [20, 150]);
});
