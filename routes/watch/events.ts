// The executors of this site as they work.

import { byMethod } from "../../squaring/http/by_method.ts";
import { hungUp } from "../../squaring/http/hung_up.ts";
import { streams, watch } from "../../squaring/site.ts";
import { define, type Visit } from "../../utils.ts";

export const handler = define.handlers(byMethod({
  GET: ({ req, state, config }: Visit) =>
    streams.answer((send, close) => {
      using held = new DisposableStack();
      held.use(state.caller.visitor.openStream(close));
      send("message", watch.view);
      held.use(watch.watch((view) => send("message", view)));
      return held.move();
    }, hungUp(req, config)),
  HEAD: () => streams.head(),
}));
