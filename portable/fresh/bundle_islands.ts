// Bundles the islands for the browser and registers them for rendering. It must
// not know how pages are answered.
import type { FunctionComponent } from "preact";
import { registerIsland } from "./island_markers.ts";
import { describe, walk } from "./read_static.ts";
import type { StaticFile } from "./site.ts";

/** The browser side of the islands. */
export interface BundledIslands {
  readonly bootScript: string;
  /** Script URL by island name. */
  readonly scripts: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, StaticFile>;
}

const BOOT = import.meta.resolve("./boot.ts");
const OUT = "/out";

/** Bundles every module of a folder, with code they share in common chunks. */
export async function bundleIslands(folder: URL): Promise<BundledIslands> {
  const paths = (await Array.fromAsync(walk(folder)))
    .filter((path) => /\.[jt]sx$/.test(path));
  if (paths.length === 0) {
    return { bootScript: "", scripts: new Map(), files: new Map() };
  }
  const urls = paths.map((path) => new URL(path, folder).href);
  const [outputs] = await Promise.all([
    bundle([BOOT, ...urls]),
    Promise.all(urls.map(register)),
  ]);

  const tag = outputs.map(({ hash }) => hash).sort().join("");
  const base = `/_islands/${(await describe("", encode(tag), true)).etag}`;
  const files = new Map<string, StaticFile>();
  for (const { path, contents } of outputs) {
    const url = base + path.slice(OUT.length);
    files.set(url, await describe(url, new Uint8Array(contents!), true));
  }
  const scriptOf = (source: string): string => {
    const [parent, name] = source.split("/").slice(-2);
    const end = `/${parent}/${name.replace(/\.[jt]sx?$/, ".js")}`;
    return files.keys().find((url) => url.endsWith(end))!;
  };
  return {
    bootScript: scriptOf(BOOT),
    scripts: new Map(urls.map((url) => [url, scriptOf(url)])),
    files,
  };
}

async function bundle(
  entrypoints: string[],
): Promise<Deno.bundle.OutputFile[]> {
  const { success, errors, outputFiles } = await Deno.bundle({
    entrypoints,
    outputDir: OUT,
    platform: "browser",
    codeSplitting: true,
    minify: true,
    write: false,
  });
  if (success && outputFiles !== undefined) return outputFiles;
  const reasons = errors.map(({ text, location }) =>
    location === undefined ? text : `${text} (${location.file}:${location.line})`
  );
  throw new Error(`Cannot bundle islands: ${reasons.join("; ")}`);
}

async function register(url: string): Promise<void> {
  const module: { default: FunctionComponent<Record<string, unknown>> } = await import(url);
  registerIsland(module.default, url);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
