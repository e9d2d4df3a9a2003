// The production build of the Fresh app: is it there and newer than its
// sources, and how it is made.

const root = new URL("../", import.meta.url);

/** The files and folders it is made from; the library stays outside (`vite.config.ts`). */
export const SOURCES: readonly string[] = [
  "deno.json",
  "main.ts",
  "client.ts",
  "utils.ts",
  "vite.config.ts",
];
export const FOLDERS: readonly string[] = [
  "routes/",
  "islands/",
  "components/",
  "static/",
  "squaring/",
];

/** True when `_fresh/` is missing or older than a file it was made from. */
export async function isStale(): Promise<boolean> {
  const built = await modified(new URL("_fresh/server.js", root));
  const files = SOURCES.map((name) => new URL(name, root));
  for (const folder of FOLDERS) files.push(...await filesBelow(new URL(folder, root)));
  const times = await Promise.all(files.map(modified));
  return built === 0 || times.some((time) => time > built);
}

/** Builds the app with Vite; false when that fails. */
export async function build(): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "build"],
    cwd: root,
    stdin: "null",
  }).spawn().status;
  return success;
}

async function filesBelow(folder: URL): Promise<URL[]> {
  const found: URL[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await filesBelow(new URL(`${name}/`, folder)));
    else found.push(new URL(name, folder));
  }
  return found;
}

async function modified(file: URL): Promise<number> {
  try {
    return (await Deno.stat(file)).mtime?.getTime() ?? 0;
  } catch {
    return 0;
  }
}
