// The squaring page: rendered with the visitor's jobs, and the target of its form when no script runs.

import { page, type PageResponse } from "fresh";
import SquaringPage, { type SquaringPageProps } from "../islands/squaring_page.tsx";
import { byMethod } from "../squaring/http/by_method.ts";
import { readForm } from "../squaring/http/read_body.ts";
import { refusalHeaders, refusalStatus } from "../squaring/http/refusal_status.ts";
import { initialRequest, parseFields, refuseAction } from "../squaring/parse_request.ts";
import type { JobBoard } from "../squaring/job_board.ts";
import { Refusal } from "../squaring/refusal.ts";
import { leaving, pools, SERVER } from "../squaring/site.ts";
import { define, type Visit } from "../utils.ts";

export const handler = define.handlers(
  byMethod<Visit, Response | PageResponse<SquaringPageProps>>({
    GET: (ctx) => page(show(ctx, ctx.url.searchParams)),
    POST: async (ctx) => {
      let fields = ctx.url.searchParams;
      try {
        fields = await readForm(ctx.req, leaving.signal);
        act(ctx.state.caller.visitor.board, fields);
        const { input, context } = initialRequest(fields);
        return ctx.redirect(`/?input=${input}&context=${context}`, 303);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const data = { ...show(ctx, fields), refusal: error.message };
        return page(data, { status: refusalStatus(error), headers: refusalHeaders(error) });
      }
    },
  }),
);

export default define.page<typeof handler>(function Squaring({ data }) {
  return (
    <>
      <div class="intro">
        <h1>Squaring, slowly</h1>
        <p>
          Each job squares a number in the background: in a thread of the server or in a process of
          its own. It sleeps for a random time first, and fails when that is longer than five
          seconds.
        </p>
      </div>
      <noscript>
        <p class="notice">
          Without scripts this page stands still: <a href="/" aria-current="page">load it again</a>
          {" "}
          to see how the jobs are doing.
        </p>
      </noscript>
      <SquaringPage {...data} />
    </>
  );
});

function show({ state }: Visit, fields: URLSearchParams): SquaringPageProps {
  const { board } = state.caller.visitor;
  return {
    list: { jobs: board.jobs, board: board.id, server: SERVER, now: Date.now() },
    pools: pools.view,
    initial: initialRequest(fields),
  };
}

function act(board: JobBoard, fields: URLSearchParams): void {
  const id = fields.get("cancel");
  const action = fields.get("action");
  if (id !== null) board.cancel(id);
  else if (action === "square") board.submit(parseFields(fields));
  else if (action === "cancel-all") board.cancelAll();
  else if (action === "clear") board.clearFinished();
  else refuseAction(action);
}
