// The headers that every answer carries, and the content policy of answers that are no page.

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

/** The headers of every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin", // stricter would turn the Origin of our own forms into "null"
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

/** A middleware around everything, files included, that completes the headers of each answer. */
export async function harden(ctx: { next(): Promise<Response> }): Promise<Response> {
  const response = await ctx.next();
  secure(response.headers, response.status);
  return response;
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
