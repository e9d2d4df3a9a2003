// Serves the Fresh build in _fresh/ like the portable host serves the folder:
// same port, same host name, same way to stop. Runs under the root config.
import { serve, type Served } from "./serve.ts";

interface Build {
  readonly default: Pick<Served, "fetch">;
}

const root = new URL("../", import.meta.url);
const [build, { stop }, { secure }] = await Promise.all([
  import(new URL("_fresh/server.js", root).href) as Promise<Build>,
  import(new URL("squaring/site.ts", root).href) as Promise<Pick<Served, "stop">>,
  import(new URL("squaring/http/security_headers.ts", root).href) as Promise<
    Pick<Served, "secure">
  >,
]);
const [hostname, ...allowed] = Deno.args;
serve({ fetch: build.default.fetch, stop, secure }, { hostname, allowed });
