// What the Fresh build is compared with: a change in any file that it is made from makes it stale.
import { assertEquals } from "@std/assert";
import { walk } from "../../portable/fresh/read_static.ts";
import { FOLDERS, SOURCES } from "../../tools/fresh_build.ts";
import { root } from "../../tools/tool_config.ts";

const LIBRARY = ["mod.ts", "task.ts"];

Deno.test("isStale() looks at all that routes, islands and their imports come from", async () => {
  const unlisted = new Set<string>();
  for (const folder of FOLDERS) {
    for await (const path of walk(new URL(folder, root), folder)) {
      if (!/\.tsx?$/.test(path)) continue;
      const from = new URL(path, root);
      const text = await Deno.readTextFile(from);
      for (const [, specifier] of text.matchAll(/ from "(\.[^"]+)"/g)) {
        const found = new URL(specifier, from).href.slice(root.href.length);
        const listed = FOLDERS.some((folder) => found.startsWith(folder)) ||
          [...SOURCES, ...LIBRARY].includes(found);
        if (!listed) unlisted.add(found);
      }
    }
  }
  assertEquals([...unlisted], []);
});
