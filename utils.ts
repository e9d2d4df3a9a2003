// What every request of the page carries, and Fresh's typed definitions for it.
import { createDefine } from "fresh";

/** `ctx.state` of the page. */
export interface State {
  /** The title of the page that is shown. */
  title?: string;
}

/** Typed handlers, pages and middlewares of this app. */
export const define = createDefine<State>();
