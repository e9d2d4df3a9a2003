// The page as a Fresh app: its static files and the files in routes/. Whoever serves it calls `stop`
// before leaving, and `secure` for answers of its own.
import { App, staticFiles } from "fresh";
import { harden } from "./squaring/http/security_headers.ts";
import type { State } from "./utils.ts";

export { secure } from "./squaring/http/security_headers.ts";
export { stop } from "./squaring/stop.ts";

/** The app that both hosts serve. */
export const app = new App<State>()
  .use(harden)
  .use(staticFiles())
  .fsRoutes();
