// Fresh precompiles JSX on the server, the portable host does not: both must give the same pages.

import { assertEquals } from "@std/assert";
import { root } from "../../tools/tool_config.ts";

interface Config {
  readonly compilerOptions: Record<string, unknown>;
  readonly imports: Record<string, string>;
}

async function config(path: string): Promise<Config> {
  return JSON.parse(await Deno.readTextFile(new URL(path, root)));
}

/** Every page, rendered with these options of the compiler. */
async function pages(compilerOptions: Config["compilerOptions"]): Promise<Record<string, string>> {
  const { imports } = await config("portable/deno.json");
  const absolute = Object.entries(imports).map(([name, place]) => [
    name,
    place.startsWith("./") ? new URL(`portable/${place}`, root).href : place,
  ]);
  const file = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await Deno.writeTextFile(
      file,
      JSON.stringify({ compilerOptions, imports: Object.fromEntries(absolute) }),
    );
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-check", "--no-lock", "--node-modules-dir=none", `--config=${file}`],
        new URL("tests/host/render_pages.ts", root).href,
      ],
    }).output();
    const text = new TextDecoder().decode(stdout);
    if (text === "") throw new Error(new TextDecoder().decode(stderr));
    return JSON.parse(text);
  } finally {
    await Deno.remove(file);
  }
}

/** A page line by line, without what means nothing: comments, scripts, how a tag is written. */
function lines(html: string): string[] {
  return html
    .replace(/<!--.*?-->/gs, "")
    .replace(/<script.*?<\/script>/gs, "")
    .replace(
      /<[a-z][^>]*>/g,
      (tag) =>
        tag.replace(/\s+/g, " ").replace(/ (class|points|value)(?=[ >])/g, ' $1=""').replace(
          / ?\/?>$/,
          ">",
        ),
    )
    .replaceAll("><", ">\n<")
    .split("\n");
}

Deno.test("pages are the same where JSX is precompiled", async () => {
  const { compilerOptions } = await config("deno.json");
  assertEquals(compilerOptions.jsx, "precompile");
  const plain = await pages((await config("portable/deno.json")).compilerOptions);
  const precompiled = await pages(compilerOptions);
  assertEquals(Object.keys(plain).length, 4);
  for (const [path, html] of Object.entries(plain)) {
    assertEquals([path, ...lines(precompiled[path])], [path, ...lines(html)]);
  }
});
