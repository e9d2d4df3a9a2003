// Answers one request with one route: picks the handler by method, and renders the page when the
// handler gave data.
import type { Context } from "./context.ts";
import { HttpError } from "./http_error.ts";
import { renderPage } from "./render_page.ts";
import type { HandlerFn, Method, Route } from "./route.ts";

/** The answer of a route; `status` is that of a page that names none. */
export async function answerRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const result = await pickHandler(route, ctx.req.method as Method)(ctx);
  if (result instanceof Response) return result;
  if (route.component === undefined) {
    throw new TypeError(`Cannot render page "${ctx.url.pathname}": the route has no component`);
  }
  return renderPage(ctx, route.component, result.data, {
    status: result.status ?? status,
    headers: new Headers(result.headers),
  });
}

function pickHandler<State>(
  { handler, component }: Route<State>,
  method: Method,
): HandlerFn<unknown, State> {
  if (typeof handler === "function") return handler;
  const found = handler?.[method] ?? (method === "HEAD" ? handler?.GET : undefined);
  if (found !== undefined) return found;
  const readsOnly = method === "GET" || method === "HEAD";
  if (component !== undefined && (readsOnly || handler === undefined)) return () => ({ data: {} });
  throw new HttpError(405, "Method Not Allowed");
}
