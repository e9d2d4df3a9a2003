// A demo of the visitor: read its latest run, start another.

import { byMethod } from "../../../../squaring/http/by_method.ts";
import { readJson } from "../../../../squaring/http/read_body.ts";
import { parseRequest } from "../../../../squaring/parse_request.ts";
import { leaving } from "../../../../squaring/site.ts";
import { define, type Visit } from "../../../../utils.ts";

export const handler = define.handlers(byMethod({
  GET: ({ state, params }: Visit) =>
    Response.json({ run: state.caller.visitor.stage(params.demo).run }),
  POST: async ({ req, state, params }: Visit) => {
    const body = await readJson(req, leaving.signal);
    const stage = state.caller.visitor.stage(params.demo);
    return Response.json(stage.start(parseRequest(body, stage.inputs)), { status: 201 });
  },
}));
