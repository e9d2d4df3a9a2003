// How Vite builds the page on real Fresh. The library and the page's own domain
// stay out of the bundle: tasks are named by the URL of their module, so each
// module must keep its place, and what they share must exist once.
import { fresh } from "@fresh/plugin-vite";
import { fileURLToPath, pathToFileURL } from "node:url";
import { defineConfig, type Plugin } from "vite";

const KEPT = ["mod.ts", "task.ts", "futures/", "contexts/", "bundled/", "squaring/"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)));

function keepInPlace(): Plugin {
  return {
    name: "keep-in-place",
    apply: "build",
    enforce: "pre",
    applyToEnvironment: ({ config }) => config.consumer === "server",
    async resolveId(source, importer, options) {
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      const isKept = resolved !== null && KEPT.some((path) => resolved.id.startsWith(path));
      return isKept ? { id: pathToFileURL(resolved.id).href, external: true } : null;
    },
  };
}

export default defineConfig({ plugins: [keepInPlace(), fresh()] });
