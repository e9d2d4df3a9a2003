// What requests of the test app carry.
import { createDefine } from "fresh";

/** `ctx.state` of the test app. */
export interface State {
  trail: string[];
}

/** Typed definitions of the test app. */
export const define = createDefine<State>();
