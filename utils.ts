// What every request of the page carries, and Fresh's typed definitions for it.
import { type Context, createDefine } from "fresh";
import type { Caller } from "./squaring/http/visitor_cookie.ts";

/** `ctx.state` of the page. */
export interface State {
  /** Who asks; set before any route runs. */
  caller: Caller;
  /** The title of the page that is shown. */
  title?: string;
}

/** One request on its way to a route. */
export type Visit = Context<State>;

/** Typed handlers, pages and middlewares of this app. */
export const define = createDefine<State>();
