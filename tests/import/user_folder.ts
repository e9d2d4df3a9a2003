// A folder of somebody who uses the library: nothing in it but the given files, a Deno cache of its
// own, and no config of this repository.

/** A user's folder; disposing removes it. */
export interface UserFolder extends AsyncDisposable {
  /** Runs its main module and gives what it printed, line by line. Fails with its errors if it fails or hangs. */
  run(...flags: string[]): Promise<string[]>;
}

/** Makes a folder with these files: paths and texts. */
export async function userFolder(
  files: Record<string, string>,
  main = "main.ts",
): Promise<UserFolder> {
  const folder = await Deno.makeTempDir({ prefix: "user-" });
  const cache = await Deno.makeTempDir({ prefix: "cache-" });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/").slice(0, -1);
    await Deno.mkdir([folder, ...parts].join("/"), { recursive: true });
    await Deno.writeTextFile(`${folder}/${path}`, text);
  }
  return {
    run: (...flags) => run(folder, cache, flags, main),
    async [Symbol.asyncDispose]() {
      await Deno.remove(folder, { recursive: true });
      await Deno.remove(cache, { recursive: true });
    },
  };
}

const LIMIT = 60_000;

async function run(
  folder: string,
  cache: string,
  flags: string[],
  main: string,
): Promise<string[]> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", ...flags.length === 0 ? ["-A"] : flags, main],
    cwd: folder,
    env: { DENO_DIR: cache, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
    stdin: "null",
    signal: AbortSignal.timeout(LIMIT),
  }).output();
  const errors = new TextDecoder().decode(stderr);
  if (!success) throw new Error(`Cannot run ${main}: ${errors}`);
  return new TextDecoder().decode(stdout).trimEnd().split("\n");
}
