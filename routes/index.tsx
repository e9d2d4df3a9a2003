// The squaring page: rendered with the visitor's jobs, and the target of its form when no script runs.

import { page, type PageResponse } from "fresh";
import { CodeListing } from "../components/code_listing.tsx";
import SquaringPage, { type SquaringPageProps } from "../islands/squaring_page.tsx";
import { squaringSource } from "../squaring/demo_source.ts";
import { byMethod } from "../squaring/http/by_method.ts";
import { readForm } from "../squaring/http/read_body.ts";
import { refusalHeaders, refusalStatus } from "../squaring/http/refusal_status.ts";
import type { JobRequest } from "../squaring/job.ts";
import type { JobBoard } from "../squaring/job_board.ts";
import { OFFERED } from "../squaring/offered_contexts.ts";
import { initialRequest, parseFields, refuseAction } from "../squaring/parse_request.ts";
import { Refusal } from "../squaring/refusal.ts";
import { leaving, pools, SERVER } from "../squaring/site.ts";
import { pageQuery, parseView } from "../squaring/view.ts";
import { define, type Visit } from "../utils.ts";

export const handler = define.handlers(
  byMethod<Visit, Response | PageResponse<SquaringPageProps>>({
    GET: (ctx) => page(show(ctx, ctx.url.searchParams)),
    POST: async (ctx) => {
      let fields = ctx.url.searchParams;
      try {
        fields = await readForm(ctx.req, leaving.signal);
        act(ctx.state.caller.visitor.board, fields);
        return ctx.redirect(`/${pageQuery(initialRequest(fields), parseView(fields))}`, 303);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { message: text, remedy } = error;
        const data = { ...show(ctx, fields), refusal: { text, remedy } };
        return page(data, { status: refusalStatus(error), headers: refusalHeaders(error) });
      }
    },
  }),
);

export default define.page<typeof handler>(function Squaring({ data }) {
  return (
    <>
      <noscript>
        <p class="notice">
          Without scripts this page stands still: <a href="/" aria-current="page">load it again</a>
          {" "}
          to see how the jobs are doing.
        </p>
      </noscript>
      <h1 class="unseen">Squaring, slowly</h1>
      <div class="squaring">
        <SquaringPage {...data} />
        <section class="code" id="code" aria-labelledby="code-title">
          <h2 id="code-title">The code that runs</h2>
          <p class="story">
            Each job squares a number in a thread of the server or in a process of its own
            {OFFERED.includes("fleet") && ", or on a host of its fleet"}. It sleeps for a random
            time first, and fails when that is longer than five seconds.
          </p>
          {squaringSource().map((file) => <CodeListing key={file.name} file={file} />)}
        </section>
      </div>
    </>
  );
});

function show({ state }: Visit, fields: URLSearchParams): SquaringPageProps {
  const { board } = state.caller.visitor;
  return {
    list: { jobs: board.jobs, board: board.id, server: SERVER, now: Date.now() },
    queue: board.queue,
    pools: pools.view,
    initial: initialRequest(fields),
    offered: OFFERED,
    view: parseView(fields),
  };
}

function act(board: JobBoard, fields: URLSearchParams): void {
  const [cancel, again, action] = ["cancel", "again", "action"].map((name) => fields.get(name));
  if (cancel !== null) board.cancel(cancel);
  else if (again !== null) board.again(again);
  else if (action === "cancel-all") board.cancelAll();
  else if (action === "clear") board.clearFinished();
  else if (action === "retry") board.retryFailed();
  else if (action?.startsWith("square")) {
    const [, count = "1"] = action.split("-");
    fields.set("count", count);
    const order = parseFields(fields);
    board.submitMany(Array<JobRequest>(order.count!).fill(order.request));
  } else refuseAction(action);
}
