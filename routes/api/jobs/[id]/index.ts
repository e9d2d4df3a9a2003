// One job of the visitor, and why it is where it is.

import { byMethod } from "../../../../squaring/http/by_method.ts";
import { define, type Visit } from "../../../../utils.ts";

export const handler = define.handlers(byMethod({
  GET: ({ state, params }: Visit) => {
    const { job, explanation } = state.caller.visitor.board.explain(params.id);
    const { position, reason } = explanation;
    return Response.json({ ...job, position, reason });
  },
}));
