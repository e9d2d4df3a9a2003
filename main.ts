// The page as a Fresh app: its static files and the files in routes/. Whoever serves it calls `stop`
// before leaving, and `secure` for answers of its own.
import { App, staticFiles } from "fresh";
import { TRUST_PROXY } from "./squaring/http/behind_proxy.ts";
import { harden } from "./squaring/http/security_headers.ts";
import { trimSlash } from "./squaring/http/trim_slash.ts";
import type { State } from "./utils.ts";

export { secure } from "./squaring/http/security_headers.ts";
export { stop } from "./squaring/site.ts";

/** The app that both hosts serve. */
export const app = new App<State>({ trustProxy: TRUST_PROXY })
  .use(harden, trimSlash)
  .use(staticFiles())
  .fsRoutes();
