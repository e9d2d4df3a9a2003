// What an app finds on disk: route files, islands, static files. Only the
// types; `read_site.ts` fills them.
import type { Config } from "./context.ts";
import type { Middleware, Route, RouteComponent } from "./route.ts";

/** A route file with the middlewares of its folders, outermost first. */
export interface SiteRoute<State> {
  readonly pattern: string;
  readonly middlewares: readonly Middleware<State>[];
  readonly route: Route<State>;
}

/** A file that is served as it is. */
export interface StaticFile {
  readonly body: () => BodyInit | Promise<BodyInit>;
  readonly size: number;
  readonly type: string;
  readonly etag: string;
  readonly immutable: boolean;
}

/** The files of an app. */
export interface Site<State> {
  readonly config: Config;
  readonly routes: readonly SiteRoute<State>[];
  /** Around everything: answers what was thrown with the root error page. */
  readonly catching: Middleware<State>;
  /** The middlewares of the routes folder itself, also run when nothing matches. */
  readonly middlewares: readonly Middleware<State>[];
  readonly appWrapper: RouteComponent<State> | null;
  /** The URL of the script that makes islands live. */
  readonly bootScript: string;
  /** The URL of each island's module, by island name. */
  readonly islandScripts: ReadonlyMap<string, string>;
}

/** A site without files. */
export function emptySite<State>(): Site<State> {
  return {
    config: { root: ".", basePath: "", mode: "production" },
    routes: [],
    catching: (ctx) => ctx.next(),
    middlewares: [],
    appWrapper: null,
    bootScript: "",
    islandScripts: new Map(),
  };
}
