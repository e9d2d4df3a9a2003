// What the production build of the page leaves out, with the Rollup that Vite builds with: it is found
// again beside the build, wherever the project lies.
import { assertEquals } from "@std/assert";
// Named here and not in the import maps: only this test needs it.
// deno-lint-ignore no-import-prefix
import { rollup } from "npm:rollup@^4.68.8";
import { keepInPlace } from "../../tools/keep_in_place.ts";

const FILES: Record<string, string> = {
  "main.js": `import { place } from "./kept/place.js";
import { place as alone } from "./alone.js";
import { place as built } from "./built/place.js";
const { place: late } = await import("./kept/place.js");
const { deep } = await import("./built/deep.js");
console.log(JSON.stringify([place, alone, built, late, deep]));`,
  "alone.js": `export const place = import.meta.url;`,
  "kept/place.js": `export const place = import.meta.url;`,
  "built/place.js": `export const place = import.meta.url;`,
  "built/deep.js": `export { place as deep } from "../kept/place.js";`,
};

Deno.test("keepInPlace() leaves modules where they are, also of a project that was moved", async () => {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  try {
    const before = new URL(`file://${folder}/before/`);
    for (const [path, code] of Object.entries(FILES)) {
      await Deno.mkdir(new URL(".", new URL(path, before)), { recursive: true });
      await Deno.writeTextFile(new URL(path, before), code);
    }
    const build = await rollup({
      input: new URL("main.js", before).pathname,
      plugins: [keepInPlace(before, ["kept/", "alone.js"])],
    });
    await build.write({
      dir: new URL("_fresh/server", before).pathname,
      chunkFileNames: "assets/[name].js",
    });
    await build.close();
    await Deno.rename(`${folder}/before`, `${folder}/after`);

    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-config", `${folder}/after/_fresh/server/main.js`],
      stderr: "inherit",
    }).output();
    const after = `file://${folder}/after`;
    assertEquals(JSON.parse(new TextDecoder().decode(stdout)), [
      `${after}/kept/place.js`,
      `${after}/alone.js`,
      `${after}/_fresh/server/main.js`,
      `${after}/kept/place.js`,
      `${after}/kept/place.js`,
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
