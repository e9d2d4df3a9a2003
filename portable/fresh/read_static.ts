// Finds the files of `static/` and describes them: type, size, tag. It must not
// know about routes or islands.
import type { StaticFile } from "./site.ts";

const TYPES: Record<string, string> = {
  css: "text/css; charset=UTF-8",
  html: "text/html; charset=UTF-8",
  ico: "image/vnd.microsoft.icon",
  jpg: "image/jpeg",
  js: "text/javascript; charset=UTF-8",
  json: "application/json; charset=UTF-8",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=UTF-8",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  woff2: "font/woff2",
};

/** The files below a folder, by the path they are served at. */
export async function readStatic(
  folder: URL,
): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  for await (const path of walk(folder)) {
    const content = await Deno.readFile(new URL(encodeURI(path), folder));
    files.set(`/${path}`, await describe(path, content, false));
  }
  return files;
}

/** A file with its type by name and its tag by content. */
export async function describe(
  name: string,
  content: Uint8Array<ArrayBuffer>,
  immutable: boolean,
): Promise<StaticFile> {
  const digest = await crypto.subtle.digest("SHA-256", content);
  return {
    content,
    type: TYPES[name.slice(name.lastIndexOf(".") + 1)] ??
      "application/octet-stream",
    etag: new Uint8Array(digest).toHex().slice(0, 16),
    immutable,
  };
}

/** The relative paths of all files below a folder; none when it is missing. */
export async function* walk(folder: URL, under = ""): AsyncGenerator<string> {
  let entries: Deno.DirEntry[];
  try {
    entries = await Array.fromAsync(Deno.readDir(folder));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  for (const { name, isDirectory } of entries) {
    const path = under + name;
    if (name.startsWith(".")) continue;
    if (isDirectory) {
      yield* walk(new URL(`${encodeURIComponent(name)}/`, folder), `${path}/`);
    } else yield path;
  }
}
