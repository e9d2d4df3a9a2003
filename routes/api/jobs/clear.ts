// Remove every finished job of the visitor.

import { byMethod } from "../../../squaring/http/by_method.ts";
import { define, type Visit } from "../../../utils.ts";

export const handler = define.handlers(byMethod({
  POST: ({ state }: Visit) =>
    Response.json({ removed: state.caller.visitor.board.clearFinished() }),
}));
