// Serves the files of `static/` and the browser scripts of the islands.
import type { Middleware } from "./route.ts";
import { siteOf, type StaticFile } from "./site.ts";

/** A middleware that answers with a static file where there is one. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const file = siteOf(ctx).files.get(decodedPath(ctx.url));
    if (file !== undefined) return answer(ctx.req, file);
    // Browsers ask for it unbidden: no page for them.
    if (ctx.url.pathname === "/favicon.ico") return new Response(null, { status: 404 });
    return await ctx.next();
  };
}

function answer(req: Request, { content, type, etag, immutable }: StaticFile): Response {
  if (req.method !== "GET" && req.method !== "HEAD") {
    return new Response("Method Not Allowed", { status: 405, headers: { allow: "GET, HEAD" } });
  }
  const headers = new Headers({
    "content-type": type,
    "etag": `W/"${etag}"`,
    "cache-control": immutable ? "public, max-age=31536000, immutable" : "no-cache",
  });
  if (req.headers.get("if-none-match")?.includes(etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("content-length", String(content.byteLength));
  return new Response(content, { headers });
}

function decodedPath(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}
