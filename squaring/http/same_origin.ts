// Keeps pages of other origins from changing anything here in a visitor's name. Browsers say where a
// request comes from; programs that send neither header act for themselves.

import { Refusal } from "../refusal.ts";

/**
 * Check that a request which may change something does not come from another origin.
 *
 * @param request The request.
 * @param url Its URL as this server knows it.
 * @throws {Refusal} If it comes from another origin.
 */
export function checkOrigin(request: Request, url: URL): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const vouched = site === "same-origin";
  if (site !== null && !vouched && site !== "none") {
    throw foreign(`it comes from a page that is ${site}`);
  }
  if (origin === null || origin === url.origin) return;
  // Behind a proxy that ends TLS the schemes differ; then only the browser's word counts.
  if (!(vouched && URL.parse(origin)?.host === url.host)) {
    throw foreign(`it comes from ${JSON.stringify(origin)}`);
  }
}

function foreign(reason: string): Refusal {
  return new Refusal("foreign", `Cannot accept request: ${reason}, not from this page`);
}
