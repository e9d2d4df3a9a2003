// Around the requests of one folder.
import { define } from "../../define.ts";

export default define.middleware((ctx) => {
  ctx.state.trail.push("things");
  return ctx.next();
});
