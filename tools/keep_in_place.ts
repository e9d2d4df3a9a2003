// A plugin for Vite, and Rollup inside it: some modules stay where they are, out of the build. Tasks are
// named by the URL of their module, so each must keep its place, and what they share must exist once. A
// built file names them relative to itself: a project that was moved or copied runs its own modules.
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What it asks of Rollup. */
interface Resolver {
  resolve(
    source: string,
    importer: string | undefined,
    options: object,
  ): Promise<{ readonly id: string } | null>;
}

/** The plugin. */
export interface KeepInPlace {
  readonly name: string;
  readonly apply: "build";
  readonly enforce: "pre";
  applyToEnvironment(environment: { readonly config: { readonly consumer: string } }): boolean;
  resolveId(
    this: Resolver,
    source: string,
    importer: string | undefined,
    options: object,
  ): Promise<{ id: string; external: true } | null>;
  renderChunk(
    code: string,
    chunk: { readonly fileName: string },
    options: { readonly dir?: string },
  ): string | null;
}

const MARK = "kept-in-place:";

/**
 * Keeps files and folders of a project out of what runs on the server.
 *
 * @param root The project's folder.
 * @param kept Paths below it; those of folders end with a slash.
 */
export function keepInPlace(root: URL, kept: readonly string[]): KeepInPlace {
  const folder = fileURLToPath(root);
  return {
    name: "keep-in-place",
    apply: "build",
    enforce: "pre",
    applyToEnvironment: ({ config }) => config.consumer === "server",
    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!found?.id.startsWith(folder)) return null;
      const path = found.id.slice(folder.length);
      const isKept = kept.some((each) =>
        path === each || each.endsWith("/") && path.startsWith(each)
      );
      return isKept ? { id: MARK + path, external: true } : null;
    },
    renderChunk(code, { fileName }, { dir = "." }) {
      const up = relative(dirname(resolve(folder, dir, fileName)), folder);
      const moved = code.replaceAll(`"${MARK}`, `"${up}/`).replaceAll(`'${MARK}`, `'${up}/`);
      return moved === code ? null : moved;
    },
  };
}
