// `deno task bundle`: what workers load, as one file each. A worker that loads sixty small modules takes
// twice as long to start, and sixty requests where the library is imported from a URL. What runs in a Worker is
// text in a module: it goes wherever the library goes, into a bundle too, and a process may start it that may
// not read files. A test sees that the files are those of the present sources.

import { root } from "./tool_config.ts";

interface Bundle {
  readonly file: string;
  readonly entry: string;
  /** The name under which a module exports the code as text; not given: the file is the code itself. */
  readonly constant?: string;
  readonly minify?: boolean;
}

/** In order: a bundle may hold the text of those before it. */
const BUNDLES: readonly Bundle[] = [
  {
    file: "bundled/listener_source.ts",
    entry: "contexts/runner/subprocess/listener_main.ts",
    constant: "LISTENER_SOURCE",
    minify: true,
  },
  {
    file: "bundled/worker_source.ts",
    entry: "contexts/runner/worker/main.ts",
    constant: "WORKER_SOURCE",
  },
  { file: "bundled/subprocess.js", entry: "contexts/runner/subprocess/main.ts" },
];

/** Each file and what it should hold; made of those before it as they are on disk. */
export async function* bundleWorkers(): AsyncGenerator<[file: string, text: string]> {
  for (const { file, entry, constant, minify = false } of BUNDLES) {
    const code = await bundle(entry, minify ? ["--minify"] : []);
    const text = constant === undefined
      ? code
      : `export const ${constant}: string = \`${code.replaceAll(/[`\\$]/g, "\\$&")}\`;\n`;
    yield [file, `// Generated of ${entry} by \`deno task bundle\`; do not edit.\n${text}`];
  }
}

async function bundle(entry: string, flags: readonly string[]): Promise<string> {
  const args = ["bundle", "--quiet", "--no-lock", "--platform=deno", ...flags, entry];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: root })
    .output();
  if (!success) throw new Error(`Cannot bundle ${entry}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

if (import.meta.main) {
  for await (const [file, text] of bundleWorkers()) {
    await Deno.writeTextFile(new URL(file, root), text);
    console.log(`${file}: ${text.length} characters`);
  }
}
