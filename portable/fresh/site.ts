// What an app finds on disk, route files, islands, static files, and which of it a request was sent to.
// `read_site.ts` reads it.
import type { Context } from "./context.ts";
import type { Middleware, Route, RouteComponent } from "./route.ts";

/** A file that is served as it is. */
export interface StaticFile {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
  /** Whether its path changes with its content. */
  readonly immutable: boolean;
}

/** The files of an app. */
export interface Site<State> {
  readonly routes: readonly { readonly pattern: string; readonly route: Route<State> }[];
  /** Around the routes, and around paths that have none. */
  readonly middlewares: readonly Middleware<State>[];
  /** The frame of every page. */
  readonly frame?: RouteComponent<State>;
  /** Answers what was thrown. */
  readonly failure?: Route<State>;
  /** By the path that each is served at. */
  readonly files: ReadonlyMap<string, StaticFile>;
  /** The path of the script that makes islands live. */
  readonly bootScript: string;
  /** The path of each island's module, by island name. */
  readonly islandScripts: ReadonlyMap<string, string>;
}

const sites = new WeakMap<object, unknown>();

/** Notes which site a request was sent to. */
export function enter<State>(site: Site<State>, ctx: Context<State>): void {
  sites.set(ctx, site);
}

/** The site that a request was sent to. */
export function siteOf<State>(ctx: Context<State>): Site<State> {
  return sites.get(ctx) as Site<State>;
}

/** A site without files. */
export function emptySite<State>(): Site<State> {
  return {
    routes: [],
    middlewares: [],
    files: new Map(),
    bootScript: "",
    islandScripts: new Map(),
  };
}
