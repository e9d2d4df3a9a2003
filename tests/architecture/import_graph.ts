// Who imports whom in this repository, as `deno info --json` tells it: values and types alike.

/** One import of one file. */
export interface Import {
  /** Who imports: a path in the repository. */
  readonly from: string;
  /** What it is called there. */
  readonly specifier: string;
  /** What it leads to: a path in the repository, or a URL of elsewhere; undefined if to nothing. */
  readonly to: string | undefined;
}

interface Dependency {
  readonly specifier: string;
  readonly code?: { readonly specifier?: string };
  readonly type?: { readonly specifier?: string };
}

const ROOT = new URL("../../", import.meta.url);

/** The repository's folder, for those who look at its text. */
export function sourceOf(path: string): string {
  return Deno.readTextFileSync(new URL(path, ROOT));
}

/** The source files of some files and folders of the repository, as paths in it. */
export function filesOf(...names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const { isDirectory } = Deno.statSync(new URL(name, ROOT));
    if (!isDirectory) return [name];
    const entries = [...Deno.readDirSync(new URL(name, ROOT))].map((entry) => entry.name).sort();
    return filesOf(...entries.map((entry) => `${name}/${entry}`));
  }).filter((path) => /\.(?:tsx?|js)$/.test(path));
}

/** All imports of these files, and of whatever they import in the repository. */
export async function importsOf(files: readonly string[]): Promise<Import[]> {
  const folder = await Deno.makeTempDir();
  try {
    const entry = `${folder}/all.ts`;
    const lines = files.map((path) => `import ${JSON.stringify(new URL(path, ROOT).href)};\n`);
    await Deno.writeTextFile(entry, lines.join(""));
    return readGraph(await denoInfo(entry));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function denoInfo(entry: string): Promise<string> {
  const config = new URL("portable/deno.json", ROOT).pathname;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--no-lock", "--config", config, entry],
  }).output();
  if (!success) {
    throw new Error(`Cannot read the import graph: ${new TextDecoder().decode(stderr)}`);
  }
  return new TextDecoder().decode(stdout);
}

function readGraph(json: string): Import[] {
  const { modules } = JSON.parse(json) as {
    modules: { specifier: string; dependencies?: Dependency[] }[];
  };
  return modules.filter(({ specifier }) => specifier.startsWith(ROOT.href)).flatMap(
    ({ specifier: from, dependencies = [] }) =>
      dependencies.map(({ specifier, code, type }) => ({
        from: pathOf(from),
        specifier,
        to: pathOf(code?.specifier ?? type?.specifier),
      })),
  );
}

function pathOf(url: string): string;
function pathOf(url: string | undefined): string | undefined;
function pathOf(url: string | undefined): string | undefined {
  return url?.startsWith(ROOT.href) ? url.slice(ROOT.href.length) : url;
}

/** A way from a file back to itself; undefined if there is none. */
export function findCycle(imports: readonly Import[]): string[] | undefined {
  const next = Map.groupBy(imports, ({ from }) => from);
  const finished = new Set<string>();
  const way: string[] = [];
  function visit(path: string): string[] | undefined {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (finished.has(path)) return undefined;
    way.push(path);
    for (const { to } of next.get(path) ?? []) {
      const cycle = to === undefined ? undefined : visit(to);
      if (cycle !== undefined) return cycle;
    }
    way.pop();
    finished.add(path);
  }
  for (const path of next.keys()) {
    const cycle = visit(path);
    if (cycle !== undefined) return cycle;
  }
}
