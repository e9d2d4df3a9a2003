// The headers that every answer carries, and the content policy of answers that are no page.

import { isVersioned } from "./style_sheets.ts";

/** What pages may load: their own files, and inline content only with the nonce of the answer. */
export const PAGE_POLICY: string[] = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'", // the host puts its nonce in the place of 'unsafe-inline'
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** The same for an answer that runs nothing, such as an error page. */
export const STILL_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

const FOR_EVER = "public, max-age=31536000, immutable";

/** The headers of every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin", // stricter would turn the Origin of our own forms into "null"
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

/** A middleware around everything, files included, that completes the headers of each answer. */
export async function harden(
  ctx: { readonly req: Request; readonly url: URL; next(): Promise<Response> },
): Promise<Response> {
  const response = await ctx.next();
  if (ctx.req.method === "HEAD") await measure(response);
  if (response.status < 400 && isVersioned(ctx.url)) {
    response.headers.set("cache-control", FOR_EVER);
  }
  secure(response.headers, response.status);
  return response;
}

/** Says how long an answer is of which a host may drop the body before anybody has counted. */
async function measure(response: Response): Promise<void> {
  const { body, headers } = response;
  const isStream = headers.get("content-type") === "text/event-stream";
  if (body === null || isStream || headers.has("content-length")) return;
  headers.set("content-length", String((await response.clone().arrayBuffer()).byteLength));
}

/** Complete the headers of an answer whose page policy, if it is a page, is already set. */
export function secure(headers: Headers, status: number): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
  // What is not modified keeps the cache policy that it came with.
  if (status !== 304 && !headers.has("cache-control")) headers.set("cache-control", "no-store");
  const policy = headers.get("content-security-policy");
  const isPage = headers.get("content-type")?.startsWith("text/html") ?? false;
  // This server is no https server: upgrading would lose every file of a page opened over a network.
  const kept = policy?.split("; ").filter((directive) => directive !== "upgrade-insecure-requests")
    .join("; ");
  headers.set("content-security-policy", isPage && kept !== undefined ? kept : STILL_POLICY);
}
