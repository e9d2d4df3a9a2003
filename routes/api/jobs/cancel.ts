// Cancel every job of the visitor that can be cancelled.

import { byMethod } from "../../../squaring/http/by_method.ts";
import { define, type Visit } from "../../../utils.ts";

export const handler = define.handlers(byMethod({
  POST: ({ state }: Visit) => Response.json({ cancelled: state.caller.visitor.board.cancelAll() }),
}));
