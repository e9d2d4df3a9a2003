// Around every page and every API path: who asks, whether they may, and how a refusal is said. What
// goes wrong below /api is answered as JSON, elsewhere as the error page; what nobody expected is
// logged here, and a stranger learns nothing of it.

import { csp, HttpError } from "fresh";
import { refusalResponse, refusalStatus } from "../squaring/http/refusal_status.ts";
import { checkOrigin } from "../squaring/http/same_origin.ts";
import { PAGE_POLICY } from "../squaring/http/security_headers.ts";
import { addressOf } from "../squaring/http/address_of.ts";
import { Caller } from "../squaring/http/visitor_cookie.ts";
import { Refusal } from "../squaring/refusal.ts";
import { visitors } from "../squaring/site.ts";
import { define, type State } from "../utils.ts";

const explain = define.middleware(async (ctx) => {
  const isApi = /^\/api(\/|$)/.test(ctx.url.pathname);
  try {
    return await ctx.next();
  } catch (error) {
    if (error instanceof Refusal) {
      if (isApi) return refusalResponse(error);
      throw new HttpError(refusalStatus(error), error.message, { cause: error });
    }
    const expected = error instanceof HttpError && error.status < 500;
    if (!expected) console.error(error);
    if (!isApi) throw error;
    const { status, message } = expected
      ? error
      : { status: 500, message: "Cannot answer request: something went wrong here" };
    return Response.json({ error: message || "Cannot answer request" }, { status });
  }
});

const admit = define.middleware(async (ctx) => {
  checkOrigin(ctx.req, ctx.url);
  const { req, url, info } = ctx;
  const caller = new Caller(req, visitors, { url, address: addressOf(info, req.headers) });
  ctx.state.caller = caller;
  const response = await ctx.next();
  if (caller.cookie !== undefined) response.headers.append("set-cookie", caller.cookie);
  return response;
});

export default define.middleware([
  csp<State>({ useNonce: true, csp: PAGE_POLICY }),
  explain,
  admit,
]);
