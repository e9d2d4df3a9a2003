// The visitor's jobs: read the list, submit one or several.

import { byMethod } from "../../../squaring/http/by_method.ts";
import { readJson } from "../../../squaring/http/read_body.ts";
import type { JobRequest } from "../../../squaring/job.ts";
import { created } from "../../../squaring/http/created.ts";
import { parseOrder } from "../../../squaring/parse_request.ts";
import { leaving } from "../../../squaring/site.ts";
import { define, type Visit } from "../../../utils.ts";

export const handler = define.handlers(byMethod({
  GET: ({ state }: Visit) => Response.json({ jobs: state.caller.visitor.board.jobs }),
  POST: async ({ req, state }: Visit) => {
    const { request, count } = parseOrder(await readJson(req, leaving.signal));
    const { board } = state.caller.visitor;
    if (count === undefined) return created(board.submit(request));
    const jobs = board.submitMany(Array<JobRequest>(count).fill(request));
    return Response.json({ jobs }, { status: 201, headers: { location: "/api/jobs" } });
  },
}));
