// `deno task bundle`: what workers load, as one file each. A worker that loads sixty small modules takes
// twice as long to start, and sixty requests where the library is imported from a URL. A test sees that
// the files are those of the present sources.

import { root } from "./tool_config.ts";

const ENTRIES: Readonly<Record<string, string>> = {
  "bundled/worker.js": "contexts/runner/worker/main.ts",
  "bundled/subprocess.js": "contexts/runner/subprocess/main.ts",
};

/** The bundles, by the path of their file: what it should hold. */
export async function bundleWorkers(): Promise<Map<string, string>> {
  const bundles = new Map<string, string>();
  for (const [file, entry] of Object.entries(ENTRIES)) {
    const args = ["bundle", "--quiet", "--no-lock", "--platform=deno", entry];
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: root })
      .output();
    if (!success) throw new Error(`Cannot bundle ${entry}: ${new TextDecoder().decode(stderr)}`);
    const code = new TextDecoder().decode(stdout);
    bundles.set(file, `// Made of ${entry} by \`deno task bundle\`; do not edit.\n${code}`);
  }
  return bundles;
}

if (import.meta.main) {
  for (const [file, code] of await bundleWorkers()) {
    await Deno.writeTextFile(new URL(file, root), code);
    console.log(`${file}: ${code.length} characters`);
  }
}
