// The project's own files, to read: its pages, its doors and what is behind them, and nothing else that lies in
// the folder. It must not know how they are shown.

import type { SourceFile } from "./demo_source.ts";

const ROOT = new URL("../", import.meta.url);
const FOLDERS = [
  ...["docs", "examples", "squaring", "routes", "islands", "components"],
  ...["futures", "contexts", "testing"],
];
const READABLE = /^(?:[a-z_][\w-]*\/|\[[\w.]+\]\/)*[\w.[\]-]+\.(?:md|ts|tsx|py)$/i;

/** Paths of all of them, in order. */
export async function projectFiles(): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isFile } of Deno.readDir(ROOT)) if (isFile) files.push(name);
  for (const folder of FOLDERS) files.push(...await below(`${folder}/`));
  return files.filter(isReadable).sort();
}

/** One of them; undefined if there is none of that path. */
export async function projectFile(path: string): Promise<SourceFile | undefined> {
  if (!isReadable(path)) return undefined;
  try {
    return { name: path, text: await Deno.readTextFile(new URL(encodeURI(path), ROOT)) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.IsADirectory) return;
    throw error;
  }
}

function isReadable(path: string): boolean {
  const [folder, ...rest] = path.split("/");
  return READABLE.test(path) && (rest.length === 0 || FOLDERS.includes(folder));
}

async function below(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (
    const { name, isFile, isDirectory } of Deno.readDir(new URL(encodeURI(folder), ROOT))
  ) {
    if (isFile) files.push(folder + name);
    else if (isDirectory) files.push(...await below(`${folder}${name}/`));
  }
  return files;
}
