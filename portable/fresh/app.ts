// The app: middlewares and routes in the order they were added, compiled into
// one request handler. It must not read files; a site brings those.
import { Context } from "./context.ts";
import { compose } from "./compose.ts";
import { HttpError } from "./http_error.ts";
import { answerRoute } from "./answer_route.ts";
import type { Middleware, Route } from "./route.ts";
import { type Entry, Router } from "./router.ts";
import { emptySite, type Site } from "./site.ts";

/** Gives an app its files: routes, islands, static files. For hosts. */
export let attachSite: <State>(app: App<State>, site: Site<State>) => void;

/** Middlewares and routes that answer requests. */
export class App<State> {
  #site: Site<State> = emptySite();
  #middlewares: Middleware<State>[] = [];
  #added: ((site: Site<State>) => Entry<State>[])[] = [];

  static {
    attachSite = (app, site) => app.#site = site;
  }

  /** Adds middlewares around everything that is added later. */
  use(...middlewares: Middleware<State>[]): this {
    this.#middlewares.push(...middlewares);
    return this;
  }

  /** Adds a route with handlers, a page, or both. */
  route(path: string, route: Route<State>): this {
    return this.#add(
      path,
      "all",
      (site) => (ctx) => answerRoute(ctx, route, site),
    );
  }

  /** Answers GET (and HEAD) requests of a path. */
  get(path: string, ...handlers: Middleware<State>[]): this {
    return this.#add(path, ["GET", "HEAD"], () => compose(handlers));
  }

  /** Answers POST requests of a path. */
  post(path: string, ...handlers: Middleware<State>[]): this {
    return this.#add(path, ["POST"], () => compose(handlers));
  }

  /** Answers requests of a path whatever their method. */
  all(path: string, ...handlers: Middleware<State>[]): this {
    return this.#add(path, "all", () => compose(handlers));
  }

  /** Adds the route files at this point. */
  fsRoutes(): this {
    const around = [...this.#middlewares];
    this.#added.push((site) =>
      site.routes.map(({ pattern, middlewares, route }) => ({
        path: pattern,
        methods: "all",
        run: compose([
          site.catching,
          ...around,
          ...middlewares,
          (ctx) => answerRoute(ctx, route, site),
        ]),
      }))
    );
    return this;
  }

  /** The function that answers requests, for a server or a test. */
  handler(): (
    req: Request,
    info?: Deno.ServeHandlerInfo,
  ) => Promise<Response> {
    const site = this.#site;
    const router = new Router(this.#added.flatMap((entriesOf) => entriesOf(site)));
    const outside = compose([
      site.catching,
      ...this.#middlewares,
      ...site.middlewares,
    ]);

    return async (req, info = LOCAL_INFO) => {
      const url = new URL(req.url);
      url.pathname = url.pathname.replaceAll(/\/+/g, "/");
      const found = router.match(url, req.method);
      const ctx = new Context<State>({
        config: site.config,
        req,
        url,
        info,
        route: found?.route ?? null,
        params: found?.run === undefined ? {} : found.params,
        next: () => Promise.reject(new HttpError(found === undefined ? 404 : 405)),
      });
      try {
        return await (found?.run ?? outside)(ctx); // of an answer to HEAD, the server sends the headers
      } catch (error) {
        return plainError(error);
      }
    };
  }

  #add(
    path: string,
    methods: Entry<State>["methods"],
    run: (site: Site<State>) => Middleware<State>,
  ): this {
    const around = [...this.#middlewares];
    this.#added.push((site) => [{
      path,
      methods,
      run: compose([site.catching, ...around, run(site)]),
    }]);
    return this;
  }
}

const LOCAL_INFO: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

function plainError(error: unknown): Response {
  if (error instanceof HttpError && error.status < 500) {
    return new Response(error.message, { status: error.status });
  }
  console.error(error);
  return new Response("Internal server error", {
    status: error instanceof HttpError ? error.status : 500,
  });
}
