// The app: middlewares and routes in the order they were added, compiled into one request handler. It
// must not read files; a site brings those.
import { answerRoute } from "./answer_route.ts";
import { compose } from "./compose.ts";
import { Context } from "./context.ts";
import { HttpError } from "./http_error.ts";
import type { Middleware, Route } from "./route.ts";
import { type Entry, Router } from "./router.ts";
import { emptySite, enter, type Site } from "./site.ts";

/** Gives an app its files: routes, islands, static files. For hosts. */
export let attachSite: <State>(app: App<State>, site: Site<State>) => void;

/** Middlewares and routes that answer requests. */
export class App<State> {
  readonly #trustProxy: boolean;
  readonly #middlewares: Middleware<State>[] = [];
  readonly #added: ((site: Site<State>) => Entry<Middleware<State>>[])[] = [];
  #site: Site<State> = emptySite();

  static {
    attachSite = (app, site) => app.#site = site;
  }

  /** @param config Whether a proxy says by which scheme and host the page was asked for. */
  constructor({ trustProxy = false }: { trustProxy?: boolean } = {}) {
    this.#trustProxy = trustProxy;
  }

  /** Adds middlewares around everything that is added later. */
  use(...middlewares: Middleware<State>[]): this {
    this.#middlewares.push(...middlewares);
    return this;
  }

  /** Adds a route with handlers, a page, or both. */
  route(path: string, route: Route<State>): this {
    const around = [...this.#middlewares];
    this.#added.push(() => [{ path, run: answering(route, around) }]);
    return this;
  }

  /** Adds the route files at this point. */
  fsRoutes(): this {
    const around = [...this.#middlewares];
    this.#added.push(({ routes, middlewares }) =>
      routes.map(({ pattern, route }) => ({
        path: pattern,
        run: answering(route, [...around, ...middlewares]),
      }))
    );
    return this;
  }

  /** The function that answers requests, for a server or a test. */
  handler(): (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response> {
    const site = this.#site;
    const router = new Router(this.#added.flatMap((entriesOf) => entriesOf(site)));
    const outside = compose([...this.#middlewares, ...site.middlewares]);
    return async (req, info = LOCAL_INFO) => {
      const url = this.#urlOf(req);
      const { run = outside, params = {} } = router.match(url) ?? {};
      const next = () => Promise.reject(new HttpError(404));
      const ctx = new Context<State>({ req, url, info, params, next });
      enter(site, ctx);
      try {
        return await run(ctx); // of an answer to HEAD, the server sends the headers
      } catch (error) {
        ctx.error = error;
        if (site.failure === undefined) return plainError(error);
        const status = error instanceof HttpError ? error.status : 500;
        return await answerRoute(ctx, { handler: () => ({ data: {} }), ...site.failure }, status);
      }
    };
  }

  #urlOf({ url: text, headers }: Request): URL {
    const url = new URL(text);
    url.pathname = url.pathname.replaceAll(/\/+/g, "/");
    if (this.#trustProxy) {
      url.protocol = headers.get("x-forwarded-proto") ?? url.protocol;
      url.host = headers.get("x-forwarded-host") ?? url.host;
    }
    return url;
  }
}

const LOCAL_INFO: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

function answering<State>(
  route: Route<State>,
  around: readonly Middleware<State>[],
): Middleware<State> {
  return compose([...around, (ctx) => answerRoute(ctx, route)]);
}

function plainError(error: unknown): Response {
  if (error instanceof HttpError && error.status < 500) {
    return new Response(error.message, { status: error.status });
  }
  console.error(error);
  return new Response("Internal server error", {
    status: error instanceof HttpError ? error.status : 500,
  });
}
