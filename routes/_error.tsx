// The page for what went wrong. It says what the visitor can do about it, and nothing of what is inside.

import { HttpError, page } from "fresh";
import { refusalHeaders } from "../squaring/http/refusal_status.ts";
import { SECURITY_HEADERS, STILL_POLICY } from "../squaring/http/security_headers.ts";
import { Refusal } from "../squaring/refusal.ts";
import { define } from "../utils.ts";

export const handler = define.handlers((ctx) => {
  ctx.state.title = "Sorry";
  const cause = ctx.error instanceof HttpError ? ctx.error.cause : undefined;
  const headers = {
    ...SECURITY_HEADERS,
    "content-security-policy": STILL_POLICY,
    "cache-control": "no-store",
    ...(cause instanceof Refusal ? refusalHeaders(cause) : {}),
  };
  return page(undefined, { headers });
});

export default define.page(function ErrorPage({ error }) {
  const status = error instanceof HttpError ? error.status : 500;
  return (
    <section class="card error-page">
      <p class="error-status">{status}</p>
      <h1>{status === 404 ? "There is no such page" : "That did not work"}</h1>
      {status < 500 && status !== 404 && error instanceof Error && <p>{error.message}</p>}
      <p>
        <a href="/" aria-current="false">Go to the squaring page</a>
      </p>
    </section>
  );
});
