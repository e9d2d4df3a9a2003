// The visitor's jobs: read the list, submit one.

import { byMethod } from "../../../squaring/http/by_method.ts";
import { readJson } from "../../../squaring/http/read_body.ts";
import { parseRequest } from "../../../squaring/parse_request.ts";
import { leaving } from "../../../squaring/site.ts";
import { define, type Visit } from "../../../utils.ts";

export const handler = define.handlers(byMethod({
  GET: ({ state }: Visit) => Response.json({ jobs: state.caller.visitor.board.jobs }),
  POST: async ({ req, state }: Visit) => {
    const request = parseRequest(await readJson(req, leaving.signal));
    return Response.json(state.caller.visitor.board.submit(request), { status: 201 });
  },
}));
