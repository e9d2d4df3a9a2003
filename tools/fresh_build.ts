// The production build of the Fresh app: is it there and newer than its sources, and how it is made.

const root = new URL("../", import.meta.url);

/** The files and folders it is made from; the library stays outside (`vite.config.ts`). */
export const SOURCES: readonly string[] = [
  "deno.json",
  "main.ts",
  "client.ts",
  "utils.ts",
  "watch.ts",
  "vite.config.ts",
  "tools/keep_in_place.ts",
];
export const FOLDERS: readonly string[] = [
  "routes/",
  "islands/",
  "components/",
  "static/",
  "squaring/",
];

/**
 * True when `_fresh/` is missing, or older than a file it was made from or than a folder of them: a file
 * that was added, moved or deleted leaves its time there.
 *
 * @param project The folder of the project, this one by default.
 */
export async function isStale(project: URL = root): Promise<boolean> {
  const built = await modified(new URL("_fresh/server.js", project));
  const sources = SOURCES.map((name) => new URL(name, project));
  for (const folder of FOLDERS) sources.push(...await allBelow(new URL(folder, project)));
  const times = await Promise.all(sources.map(modified));
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

/** A folder and all that is in it. */
async function allBelow(folder: URL): Promise<URL[]> {
  const found = [folder];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await allBelow(new URL(`${encodeURIComponent(name)}/`, folder)));
    else found.push(new URL(encodeURIComponent(name), folder));
  }
  return found;
}

async function modified(source: URL): Promise<number> {
  try {
    return (await Deno.stat(source)).mtime?.getTime() ?? 0;
  } catch {
    return 0;
  }
}
