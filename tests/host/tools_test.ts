// What the tasks of deno.json read from text, the summary of a test run and the examples of the
// documentation; and which tests share a process.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { examplesIn } from "../../tools/examples.ts";
import { modulesOf } from "../../tools/guide_pages.ts";
import { readErrors, readSummary } from "../../tools/run_tests.ts";
import { groupTests, LONGEST, testFiles, TOGETHER } from "../../tools/test_plan.ts";
import { root } from "../../tools/tool_config.ts";

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

Deno.test("readErrors() leaves out what went well, and keeps all of a run that broke off", () => {
  const output = "a ... ok (1ms)\n\n\x1b[41m ERRORS \x1b[0m\n\nb => ./b_test.ts:1:6\n";
  assertEquals(readErrors(output), " ERRORS \n\nb => ./b_test.ts:1:6\n");
  assertEquals(readErrors("error: Module not found\n"), "error: Module not found\n");
});

Deno.test("groupTests() makes a process of a folder that is quick, else of each file, the longest first", () => {
  const files = ["tests/faults/a_test.ts", "tests/faults/size_test.ts", "tests/pure/a_test.ts"];
  const groups = groupTests([...files, "tests/pure/b_test.ts", "/elsewhere/x_test.ts"]);
  assertEquals(groups.map(({ name, files }) => [name, files.length]), [
    ["faults/size", 1],
    ["pure", 2],
    ["faults/a", 1],
    ["others", 1],
  ]);
});

Deno.test("every test is in one group, and what the plan names is there", async () => {
  const files = await testFiles([new URL("tests", root).pathname]);
  assert(files.length > 100);
  const groups = groupTests(files.map((file) => file.slice(root.pathname.length)));
  assertEquals(groups.flatMap((group) => group.files).length, files.length);
  const names = new Set(groups.map(({ name }) => name));
  assertEquals([...LONGEST, ...TOGETHER].filter((name) => !names.has(name)), []);
});

Deno.test("each task of deno.json says what it does and runs a file that is there", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  const wanted = ["start", "test", "bench", "ok", "dev", "build", "docs"];
  assertEquals(wanted.filter((name) => !(name in tasks)), []);
  for (const [name, { description, command }] of Object.entries<Record<string, string>>(tasks)) {
    assert(description.length > 10, name);
    const files = command.match(/\S+\.(ts|json|lock)\b/g) ?? [];
    assert(files.length > 0 || command.includes("npm:vite@"), name);
    for (const file of files) assert((await Deno.stat(new URL(file, root))).isFile, file);
  }
});

Deno.test("deno task test ends with a line of counts, and in failure when a test failed", async () => {
  const folder = await Deno.makeTempDir();
  const run = async (...names: string[]) => {
    const paths = names.map((name) => `${folder}/${name}_test.ts`);
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--config", "portable/deno.json", "tools/test.ts", ...paths],
      cwd: root,
      stderr: "null",
    }).output();
    return [code, new TextDecoder().decode(stdout).trimEnd().split("\n").at(-1)];
  };
  try {
    const test = (body: string) => `Deno.test("a", () => {}); Deno.test("b", () => { ${body} });`;
    await Deno.writeTextFile(`${folder}/good_test.ts`, test(""));
    await Deno.writeTextFile(`${folder}/bad_test.ts`, test("throw new Error('no');"));
    await Deno.writeTextFile(`${folder}/leaking_test.ts`, test("setTimeout(() => {}, 10_000);"));
    await Deno.writeTextFile(`${folder}/wrong_test.ts`, test("const a: string = 1; void a;"));
    assertEquals(await run("good"), [0, "2 passed, 0 failed"]);
    assertEquals(await run("good", "bad"), [1, "3 passed, 1 failed"]);
    assertEquals(await run("leaking"), [1, "1 passed, 1 failed"]);
    assertEquals(await run("wrong"), [1, "0 passed, 1 failed"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
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

Deno.test("modulesOf() makes the files that a reader of a guide page would", () => {
  const blocks = [
    "// tasks.ts\nexport const a = 1;\n",
    'import { a } from "./tasks.ts";\n',
    "a;\n",
    "// tasks.ts\nexport const b = 2;\n",
    'import { b } from "./tasks.ts";\n',
  ].map((code, at) => ({ file: "docs/guide/a.md", line: 10 * at, code }));
  assertEquals(modulesOf(blocks), [
    {
      name: "tasks.ts",
      line: 0,
      code: "// tasks.ts\nexport const a = 1;\n\n// tasks.ts\nexport const b = 2;\n",
    },
    { name: "line_10.ts", line: 10, code: 'import { a } from "./tasks.ts";\n\na;\n' },
    { name: "line_40.ts", line: 40, code: 'import { b } from "./tasks.ts";\n' },
  ]);
  assertThrows(() => modulesOf([{ file: "docs/guide/a.md", line: 3, code: "a;\n" }]), SyntaxError);
});
