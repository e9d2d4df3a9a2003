// What the Fresh build is compared with: a change in any file that it is made from makes it stale.
import { assertEquals } from "@std/assert";
import { walk } from "../../portable/fresh/read_static.ts";
import { FOLDERS, isStale, SOURCES } from "../../tools/fresh_build.ts";
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

Deno.test("isStale() notices what was changed, added or deleted since the build", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const project = new URL(`file://${folder}/`);
    const route = new URL("routes/[id]/a b.tsx", project);
    const build = new URL("_fresh/server.js", project);
    const [past, now] = [new Date(1_000_000), new Date(2_000_000)];
    const folders = ["_fresh/", ...FOLDERS, "routes/[id]/"].map((path) => new URL(path, project));
    for (const each of folders) await Deno.mkdir(each, { recursive: true });
    const write = async (file: URL, time: Date) => {
      await Deno.writeTextFile(file, "");
      await Deno.utime(file, time, time);
      for (const each of folders) await Deno.utime(each, past, past);
    };
    for (const name of SOURCES) {
      await Deno.mkdir(new URL(".", new URL(name, project)), { recursive: true });
      await write(new URL(name, project), past);
    }
    await write(route, past);
    assertEquals(await isStale(project), true); // nothing is built
    await write(build, now);
    assertEquals(await isStale(project), false);
    await write(route, new Date(3_000_000));
    assertEquals(await isStale(project), true);
    await write(route, past);
    await Deno.remove(route);
    assertEquals(await isStale(project), true);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
