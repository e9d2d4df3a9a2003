// The visitor's jobs as they change. A reader resumes by the header that browsers send, or by the same
// value in the query, where the header cannot be set.

import { byMethod } from "../../../squaring/http/by_method.ts";
import { hungUp } from "../../../squaring/http/hung_up.ts";
import { sendBoard } from "../../../squaring/http/job_events.ts";
import { pools, SERVER, streams } from "../../../squaring/site.ts";
import { define, type Visit } from "../../../utils.ts";

export const handler = define.handlers(byMethod({
  GET: ({ req, url, state, config }: Visit) => {
    const lastEventId = req.headers.get("last-event-id") ?? url.searchParams.get("last-event-id");
    return streams.answer((send, close) => {
      using held = new DisposableStack();
      held.use(state.caller.visitor.openStream(close));
      held.use(sendBoard(send, state.caller.visitor.board, { pools, server: SERVER, lastEventId }));
      return held.move();
    }, hungUp(req, config));
  },
  HEAD: () => streams.head(),
}));
