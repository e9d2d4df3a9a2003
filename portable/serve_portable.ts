// Serves a Fresh app from its folder without Fresh: its real routes and islands
// on the portable host. Runs under the portable config.
import { type App, attachSite } from "./fresh/app.ts";
import { readSite } from "./fresh/read_site.ts";
import type { Names } from "../serving/guard.ts";
import { serve, type Served } from "../serving/serve.ts";

interface Main {
  readonly app: App<unknown>;
  readonly stop?: Served["stop"];
  readonly secure?: Served["secure"];
}

/** Serves the app whose `main.ts` lies in `root`, a file URL that ends with a slash. */
export async function servePortable(root: URL, names: Names): Promise<void> {
  const [site, main] = await Promise.all([
    readSite(root),
    import(new URL("main.ts", root).href) as Promise<Main>,
  ]);
  attachSite(main.app, site);
  const { app, stop = async () => {}, secure } = main;
  serve({ fetch: app.handler(), stop, secure }, names);
}

if (import.meta.main) {
  const [folder = ".", hostname = "127.0.0.1", ...allowed] = Deno.args;
  await servePortable(new URL(`${folder}/`, `file://${Deno.cwd()}/`), { hostname, allowed });
}
