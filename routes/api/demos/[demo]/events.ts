// A demo of the visitor as it runs.

import { byMethod } from "../../../../squaring/http/by_method.ts";
import { hungUp } from "../../../../squaring/http/hung_up.ts";
import { sendStage } from "../../../../squaring/http/run_events.ts";
import { SERVER, streams } from "../../../../squaring/site.ts";
import { define, type Visit } from "../../../../utils.ts";

export const handler = define.handlers(byMethod({
  GET: ({ req, state, params, config }: Visit) => {
    const stage = state.caller.visitor.stage(params.demo);
    return streams.answer((send, close) => {
      using held = new DisposableStack();
      held.use(state.caller.visitor.openStream(close));
      held.use(sendStage(send, stage, SERVER));
      return held.move();
    }, hungUp(req, config));
  },
  HEAD: () => streams.head(),
}));
