// The project's own pages and sources, to read.

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseMarkdown } from "../../components/parse_markdown.ts";
import { projectFile, projectFiles } from "../../squaring/project_files.ts";
import { Guest } from "./page_app.ts";

Deno.test("projectFile() gives pages and sources, and nothing else of the folder", async () => {
  for (const path of ["README.md", "mod.ts", "docs/hosts.md", "routes/[demo].tsx"]) {
    assertEquals((await projectFile(path))?.name, path);
  }
  const hidden = [
    ...["deno.json", "../README.md", "docs/../deno.json", ".env.md", "docs/.x/a.md", "docs", ""],
    ...[
      "/etc/passwd",
      "docs//hosts.md",
      "docs/none.md",
      "tests/page/reading_test.ts",
      "%2e%2e/a.md",
    ],
  ];
  for (const path of hidden) assertEquals([path, await projectFile(path)], [path, undefined]);
});

Deno.test("each file that is listed can be read", async () => {
  const guest = new Guest();
  const list = await (await guest.send("/read")).text();
  const paths = await projectFiles();
  assertEquals(paths.includes("squaring/slow_square.ts"), true);
  for (const path of paths.filter((path) => path.endsWith(".md") || path.startsWith("squaring/"))) {
    assertStringIncludes(list, `href="/read/${path}"`);
    const response = await guest.send(`/read/${path}`);
    assertEquals([path, response.status], [path, 200]);
    assertMatch(await response.text(), /<h1/);
  }
  const missing = await guest.send("/read/docs/none.md");
  assertEquals(missing.status, 404);
  await missing.body?.cancel();
});

Deno.test("links from page to page lead to where they are read", async () => {
  const html = await (await new Guest().send("/read/docs/hosts.md")).text();
  assertStringIncludes(html, 'href="/read/tests/host/page_answers_test.ts"');
  assertStringIncludes(html, 'href="https://fresh.deno.dev"');
});

Deno.test("parseMarkdown() tells blocks apart", () => {
  const text = `# A title

A paragraph
of two lines.

- one
  and more

- two

1. first
2. second

| a | b |
| - | - |
| 1 | \\| |

\`\`\`ts
code;

more;
\`\`\`
The end`;
  assertEquals(parseMarkdown(text), [
    { type: "heading", level: 1, text: "A title" },
    { type: "text", text: "A paragraph of two lines." },
    { type: "list", ordered: false, items: ["one and more", "two"] },
    { type: "list", ordered: true, items: ["first", "second"] },
    { type: "table", rows: [["a", "b"], ["1", "|"]] },
    { type: "code", language: "ts", text: "code;\n\nmore;" },
    { type: "text", text: "The end" },
  ]);
});

Deno.test("parseMarkdown() keeps every word of every page of the project", async () => {
  const words = (text: string): string[] => text.match(/[A-Za-z]{4,}/g) ?? [];
  for (const path of (await projectFiles()).filter((path) => path.endsWith(".md"))) {
    const { text } = (await projectFile(path))!;
    const plain = text.replaceAll("\\n", " "); // a line's end that a listing writes in a string
    const left = words(plain.replace(/<!--[^]*?-->/g, "").replace(/^\s*```.*$/gm, ""));
    const kept = words(
      JSON.stringify(parseMarkdown(text)).replaceAll("\\n", " ").replaceAll("\\", ""),
    );
    const missing = left.filter((word) => !kept.includes(word));
    assertEquals([path, missing], [path, []]);
  }
});
