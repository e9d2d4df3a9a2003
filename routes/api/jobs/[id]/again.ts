// Run a job of the visitor again, as a new one.

import { byMethod } from "../../../../squaring/http/by_method.ts";
import { created } from "../../../../squaring/http/created.ts";
import { define, type Visit } from "../../../../utils.ts";

export const handler = define.handlers(byMethod({
  POST: ({ state, params }: Visit) => created(state.caller.visitor.board.again(params.id)),
}));
