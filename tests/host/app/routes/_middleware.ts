// Around every request: a trail of what it passed, and the content policy.
import { csp } from "fresh";
import { define } from "../define.ts";

export default define.middleware([
  (ctx) => {
    ctx.state.trail = ["root"];
    return ctx.next();
  },
  csp({ useNonce: true }),
]);
