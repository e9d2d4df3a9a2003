// Serves a Fresh app from its folder without Fresh: real routes and islands on
// the portable host.
import { type App, attachSite } from "./fresh/app.ts";
import { readSite } from "./fresh/read_site.ts";
import { serve } from "./serve.ts";

/** Serves the app whose `main.ts` lies in `root`. */
export async function servePortable(root: URL): Promise<void> {
  const [site, main] = await Promise.all([
    readSite(root),
    import(new URL("main.ts", root).href) as Promise<
      { app: App<unknown>; stop?: () => Promise<void> }
    >,
  ]);
  attachSite(main.app, site);
  serve({ fetch: main.app.handler(), stop: main.stop });
}

if (import.meta.main) {
  const [folder = "."] = Deno.args;
  await servePortable(new URL(`${folder}/`, `file://${Deno.cwd()}/`));
}
