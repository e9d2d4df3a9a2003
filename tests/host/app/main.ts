// A small app for the tests of the portable host: one file for each thing a
// route, an island or a static file can do.
import { App, staticFiles } from "fresh";
import type { State } from "./define.ts";

export { stop } from "./streams.ts";

/** The app that the host serves. */
export const app = new App<State>()
  .use(staticFiles())
  .route("/added/:name", { handler: { GET: (ctx) => new Response(`added ${ctx.params.name}`) } })
  .fsRoutes();
