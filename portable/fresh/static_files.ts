// Serves the files of `static/` and the browser scripts of the islands.
import type { Config, Context } from "./context.ts";
import type { Middleware } from "./route.ts";
import type { StaticFile } from "./site.ts";

const filesOf = new WeakMap<Config, ReadonlyMap<string, StaticFile>>();

/** Tells which files belong to the app with this configuration. */
export function serveFiles(
  config: Config,
  files: ReadonlyMap<string, StaticFile>,
): void {
  filesOf.set(config, files);
}

/** A middleware that answers with a static file where there is one. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const file = filesOf.get(ctx.config)?.get(decodedPath(ctx.url));
    if (file !== undefined) return await answer(ctx, file);
    // Browsers ask for it unbidden: no page for them.
    if (ctx.url.pathname === "/favicon.ico") return new Response(null, { status: 404 });
    return await ctx.next();
  };
}

async function answer<State>(
  { req }: Context<State>,
  file: StaticFile,
): Promise<Response> {
  if (req.method !== "GET" && req.method !== "HEAD") {
    return new Response("Method Not Allowed", { status: 405, headers: { allow: "GET, HEAD" } });
  }
  const headers = new Headers({
    "content-type": file.type,
    "etag": `W/"${file.etag}"`,
    "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
  });
  const known = req.headers.get("if-none-match");
  if (known?.includes(file.etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("content-length", String(file.size));
  return new Response(await file.body(), { headers });
}

function decodedPath(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}
