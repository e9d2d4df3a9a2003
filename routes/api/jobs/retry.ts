// Run every failed job of the visitor again.

import { byMethod } from "../../../squaring/http/by_method.ts";
import { define, type Visit } from "../../../utils.ts";

export const handler = define.handlers(byMethod({
  POST: ({ state }: Visit) => Response.json({ retried: state.caller.visitor.board.retryFailed() }),
}));
