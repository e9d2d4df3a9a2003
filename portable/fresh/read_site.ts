// Reads the folders of an app into a site: routes, islands, static files. It must not answer requests.
import { bundleIslands } from "./bundle_islands.ts";
import { compareFiles, filePattern } from "./pattern.ts";
import { readStatic, walk } from "./read_static.ts";
import type { Middleware, Route, RouteComponent } from "./route.ts";
import type { Site } from "./site.ts";

/** What a file below `routes/` exports. */
interface RouteModule<State> {
  readonly default?: RouteComponent<State>;
  readonly handler?: Route<State>["handler"];
}

interface MiddlewareModule<State> {
  readonly default?: Middleware<State> | Middleware<State>[];
}

/** Route files that are no routes: each has a name of its own, and its place is the folder itself. */
const SPECIAL = ["_app", "_error", "_middleware"];

/** The site whose folders lie in `root`, a file URL that ends with a slash. */
export async function readSite<State>(root: URL): Promise<Site<State>> {
  const [islands, files, modules] = await Promise.all([
    bundleIslands(new URL("islands/", root)),
    readStatic(new URL("static/", root)),
    importRoutes<State>(new URL("routes/", root)),
  ]);
  const { default: middlewares = [] } = (modules.get("_middleware") ?? {}) as MiddlewareModule<
    State
  >;
  const failure = modules.get("_error");
  return {
    routes: [...modules.keys()].filter((id) => !SPECIAL.includes(id)).sort(compareFiles).map(
      (id) => ({ pattern: filePattern(id), route: routeOf(modules.get(id)!) }),
    ),
    middlewares: [middlewares].flat(),
    frame: modules.get("_app")?.default,
    failure: failure && routeOf(failure),
    files: new Map([...files, ...islands.files]),
    bootScript: islands.bootScript,
    islandScripts: islands.scripts,
  };
}

async function importRoutes<State>(folder: URL): Promise<ReadonlyMap<string, RouteModule<State>>> {
  const modules = new Map<string, RouteModule<State>>();
  for await (const path of walk(folder)) {
    const id = path.replace(/\.[jt]sx?$/, "");
    if (id === path || /[._]test$/.test(id)) continue;
    if (/(^|\/)[_(]/.test(id) && !SPECIAL.includes(id)) {
      throw new Error(`Cannot serve "routes/${path}": the portable host has nothing of this kind`);
    }
    modules.set(id, await import(new URL(path, folder).href));
  }
  return modules;
}

function routeOf<State>({ handler, default: component }: RouteModule<State>): Route<State> {
  return { handler, component };
}
