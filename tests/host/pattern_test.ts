// From route files to URLs, and the order in which they are asked.
import { assertEquals } from "@std/assert";
import { compareFiles, filePattern } from "../../portable/fresh/pattern.ts";

const PATTERNS: Record<string, string> = {
  "index": "/",
  "about": "/about",
  "api/jobs/index": "/api/jobs",
  "api/jobs/[id]/cancel": "/api/jobs/:id/cancel",
  "[demo]": "/:demo",
  "files/[...path]": "/files/:path*",
};

for (const [file, pattern] of Object.entries(PATTERNS)) {
  Deno.test(`filePattern() turns ${file} into ${pattern}`, () => {
    assertEquals(filePattern(file), pattern);
  });
}

Deno.test("compareFiles() asks the most particular file first, whatever the order", () => {
  const files = ["api/jobs/cancel", "api/jobs/[id]/cancel", "api/jobs/[id]", "api/[...rest]"];
  assertEquals(files.toReversed().sort(compareFiles), files);
});
