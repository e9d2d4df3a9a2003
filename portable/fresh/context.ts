// What a request carries through middlewares and routes. It must not know how requests are matched or
// pages are rendered.

/** The settings of an app. */
export interface Config {
  readonly mode: "production" | "development";
}

/** One request on its way through the middlewares. */
export class Context<State> {
  readonly config: Config = { mode: "production" };
  readonly url: URL;
  readonly req: Request;
  readonly info: Deno.ServeHandlerInfo;
  readonly params: Record<string, string>;
  readonly state: State = {} as State;
  error: unknown = null;
  /** Runs the next middleware, or the route. */
  next: () => Promise<Response>;

  constructor(
    { url, req, info, params, next }: Pick<
      Context<State>,
      "url" | "req" | "info" | "params" | "next"
    >,
  ) {
    this.url = url;
    this.req = req;
    this.info = info;
    this.params = params;
    this.next = next;
  }

  /** A redirect within this origin, or to a whole URL. */
  redirect(pathOrUrl: string, status = 302): Response {
    const [, path, rest] = /^([^?#]*)(.*)$/s.exec(pathOrUrl)!;
    const location = path.startsWith("/") ? path.replaceAll(/\/+/g, "/") + rest : pathOrUrl;
    return new Response(null, { status, headers: { location } });
  }
}
