// `deno task publish`: `deno publish` with these arguments. The project's own config wants a node_modules folder, for
// Vite; what is published does not, so it goes by a copy of the config that says so.
import { deno } from "./run_tests.ts";
import { root } from "./tool_config.ts";

/** Runs `deno publish`; true when it succeeds. */
export async function publish(...args: readonly string[]): Promise<boolean> {
  const config = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  const copy = new URL("deno.publish.json", root);
  await Deno.writeTextFile(copy, JSON.stringify({ ...config, nodeModulesDir: "none" }));
  try {
    return await deno("publish", "--config", copy.pathname, ...args);
  } finally {
    await Deno.remove(copy);
  }
}

if (import.meta.main) Deno.exit(await publish(...Deno.args) ? 0 : 1);
