// What the tasks of deno.json read from text: the summary of a test run, the
// examples of the documentation.
import { assertEquals } from "@std/assert";
import { examplesIn } from "../../tools/examples.ts";
import { readSummary } from "../../tools/run_tests.ts";

Deno.test("readSummary() counts tests, not steps, of the last summary", () => {
  const output = [
    "ok | 1 passed | 0 failed (2ms)",
    "\x1b[0m\x1b[31mFAILED\x1b[0m | 12 passed (15 steps) | 3 failed (1 step) | 2 ignored (1s)",
  ].join("\n");
  assertEquals(readSummary(output, false), { passed: 12, failed: 3 });
});

Deno.test("readSummary() counts a run that failed without a failed test as one", () => {
  assertEquals(readSummary("ok | 4 passed | 0 failed (2ms)", false), { passed: 4, failed: 1 });
  assertEquals(readSummary("error: Module not found", false), { passed: 0, failed: 1 });
});

Deno.test("examplesIn() finds the ts blocks of Markdown that are to run", () => {
  const text = [
    "# A",
    "```ts",
    "run(1);",
    "```",
    "```ts ignore",
    "no();",
    "```",
    "```sh",
    "x",
    "```",
  ];
  assertEquals(examplesIn("a.md", text.join("\n")), [{ file: "a.md", line: 2, code: "run(1);\n" }]);
});

Deno.test("examplesIn() takes the margin off blocks in doc comments", () => {
  const text = [
    "/**",
    " * Says.",
    " *",
    " * ```ts",
    " * if (a) {",
    " *   b();",
    " * }",
    " * ```",
    " */",
  ];
  assertEquals(examplesIn("a.ts", text.join("\n")), [
    { file: "a.ts", line: 4, code: "if (a) {\n  b();\n}\n" },
  ]);
});
