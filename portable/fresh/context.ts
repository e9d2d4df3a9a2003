// What a request carries through middlewares and routes. It must not know how
// requests are matched or pages are rendered.
import type { FunctionComponent } from "preact";

/** The settings of an app. */
export interface Config {
  readonly root: string;
  readonly basePath: string;
  readonly mode: "production" | "development";
}

/** One request on its way through the middlewares. */
export class Context<State> {
  readonly config: Config;
  readonly url: URL;
  readonly req: Request;
  readonly info: Deno.ServeHandlerInfo;
  /** The pattern of the route that matched. */
  readonly route: string | null;
  readonly params: Record<string, string>;
  readonly state: State = {} as State;
  readonly isPartial = false;
  error: unknown = null;
  /** Runs the next middleware, or the route. */
  next: () => Promise<Response>;
  Component!: FunctionComponent;

  constructor(init: {
    config: Config;
    req: Request;
    url: URL;
    info: Deno.ServeHandlerInfo;
    route: string | null;
    params: Record<string, string>;
    next: () => Promise<Response>;
  }) {
    this.config = init.config;
    this.req = init.req;
    this.url = init.url;
    this.info = init.info;
    this.route = init.route;
    this.params = init.params;
    this.next = init.next;
  }

  /** A redirect within this origin, or to a whole URL. */
  redirect(pathOrUrl: string, status = 302): Response {
    const [, path, rest] = /^([^?#]*)(.*)$/s.exec(pathOrUrl)!;
    const location = path.startsWith("/") ? path.replaceAll(/\/+/g, "/") + rest : pathOrUrl;
    return new Response(null, { status, headers: { location } });
  }

  /** A plain text answer. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** A JSON answer. */
  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }
}
