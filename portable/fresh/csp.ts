// The Content-Security-Policy header of an answer, with the nonce of a rendered
// page where inline content was allowed.
import type { Middleware } from "./route.ts";

/** Where a rendered answer keeps its nonce. */
export const NONCE: unique symbol = Symbol.for("__freshNonce");

/** What to put into the header. */
export interface CSPOptions {
  /** Directives that replace the default ones of the same name, or add to them. */
  csp?: string[];
  /** Rendered pages get a nonce in the place of 'unsafe-inline'. */
  useNonce?: boolean;
}

const DEFAULTS = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/** A middleware that sets the policy on every answer below it. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { csp: own = [], useNonce = false } = options;
  const replaced = new Set(own.map(nameOf));
  const policy = [
    ...DEFAULTS.filter((directive) => !replaced.has(nameOf(directive))),
    ...own,
  ].join("; ");
  return async (ctx) => {
    const response = await ctx.next();
    const nonce = Reflect.get(response, NONCE);
    response.headers.set(
      "content-security-policy",
      useNonce && typeof nonce === "string"
        ? policy.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`)
        : policy,
    );
    return response;
  };
}

function nameOf(directive: string): string {
  return directive.split(" ", 1)[0];
}
