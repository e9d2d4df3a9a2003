// One thing by its id, by method.
import { HttpError } from "fresh";
import { define } from "../../define.ts";

export const handler = define.handlers({
  GET(ctx) {
    if (ctx.params.id === "none") throw new HttpError(404, "no such thing");
    return Response.json({ params: ctx.params, trail: ctx.state.trail });
  },
  DELETE(ctx) {
    return ctx.redirect("//things", 303);
  },
});
