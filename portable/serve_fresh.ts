// Serves the Fresh build in _fresh/ like the portable host serves the folder:
// same port, same host name, same way to stop. Runs under the root config.
import { serve } from "./serve.ts";

interface Build {
  readonly default: { readonly fetch: Parameters<typeof serve>[0]["fetch"] };
}

const root = new URL("../", import.meta.url);
const [build, { stop }] = await Promise.all([
  import(new URL("_fresh/server.js", root).href) as Promise<Build>,
  import(new URL("squaring/stop.ts", root).href) as Promise<{ stop: () => Promise<void> }>,
]);
serve({ fetch: build.default.fetch, stop }, Deno.args[0]);
