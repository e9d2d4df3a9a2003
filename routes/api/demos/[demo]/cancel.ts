// Cancel the run of a demo.

import { byMethod } from "../../../../squaring/http/by_method.ts";
import { define, type Visit } from "../../../../utils.ts";

export const handler = define.handlers(byMethod({
  POST: ({ state, params }: Visit) =>
    Response.json({ cancelled: state.caller.visitor.stage(params.demo).cancel() }),
}));
