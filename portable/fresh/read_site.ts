// Reads the folders of an app into a site: routes, islands, static files. It
// must not answer requests.
import { answerRoute } from "./answer_route.ts";
import { bundleIslands } from "./bundle_islands.ts";
import { HttpError } from "./http_error.ts";
import { compareFiles, filePattern } from "./pattern.ts";
import { readStatic, walk } from "./read_static.ts";
import type { Middleware, Route, RouteComponent } from "./route.ts";
import type { Site } from "./site.ts";
import { serveFiles } from "./static_files.ts";

interface RouteModule<State> {
  readonly default?: RouteComponent<State>;
  readonly handler?: Route<State>["handler"];
}

type RouteModules<State> = ReadonlyMap<string, RouteModule<State>>;

/** The site whose folders lie in `root`, a file URL that ends with a slash. */
export async function readSite<State>(root: URL): Promise<Site<State>> {
  const [islands, files, modules] = await Promise.all([
    bundleIslands(new URL("islands/", root)),
    readStatic(new URL("static/", root)),
    importRoutes<State>(new URL("routes/", root)),
  ]);
  const config = { root: root.href, basePath: "", mode: "production" } as const;
  const pages = [...modules.keys()].filter((id) => !/(^|\/)_/.test(id));
  const site: Site<State> = {
    config,
    routes: pages.sort(compareFiles).map((id) => ({
      pattern: filePattern(id),
      middlewares: foldersOf(id).flatMap((folder) => around(folder, modules)),
      route: routeOf(modules.get(id)!),
    })),
    catching: catching(modules.get("_error"), modules.get("_404"), () => site),
    middlewares: around("", modules),
    appWrapper: modules.get("_app")?.default ?? null,
    bootScript: islands.bootScript,
    islandScripts: islands.scripts,
  };
  serveFiles(config, new Map([...files, ...islands.files]));
  return site;

  function around(folder: string, modules: RouteModules<State>) {
    const error = folder === "" ? undefined : modules.get(`${folder}_error`);
    const module = modules.get(`${folder}_middleware`);
    const own = module?.handler ?? module?.default ?? [];
    return [
      ...error === undefined ? [] : [catching(error, undefined, () => site)],
      ...[own].flat() as Middleware<State>[],
    ];
  }
}

async function importRoutes<State>(folder: URL): Promise<RouteModules<State>> {
  const modules = new Map<string, RouteModule<State>>();
  for await (const path of walk(folder)) {
    const id = path.replace(/\.[jt]sx?$/, "");
    if (id === path || /[._]test$/.test(id)) continue;
    modules.set(id, await import(new URL(path, folder).href));
  }
  return modules;
}

/** The folders above a route file, outermost first, each as `a/b/`. */
function foldersOf(id: string): string[] {
  const parts = id.split("/").slice(0, -1);
  return ["", ...parts.map((_, i) => parts.slice(0, i + 1).join("/") + "/")];
}

/** A middleware that answers what was thrown below it with an error page. Logging is the app's. */
function catching<State>(
  error: RouteModule<State> | undefined,
  notFound: RouteModule<State> | undefined,
  site: () => Site<State>,
): Middleware<State> {
  return async (ctx) => {
    try {
      return await ctx.next();
    } catch (thrown) {
      const status = thrown instanceof HttpError ? thrown.status : 500;
      const module = status === 404 ? notFound ?? error : error;
      if (module === undefined) throw thrown;
      const { handler = () => ({ data: {} }), component } = routeOf(module);
      return await answerRoute(ctx, { handler, component }, site(), status);
    }
  };
}

function routeOf<State>(module: RouteModule<State>): Route<State> {
  return {
    handler: module.handler,
    component: module.default,
  };
}
