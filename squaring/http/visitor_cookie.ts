// Whose request this is. The cookie holds the visitor's secret and nothing else; a page is given to
// anybody, but only a known visitor, or one who brings no cookie at all, may change anything. Browsers
// share cookies between the ports of a host, so each port has a cookie of its own.

import { Refusal } from "../refusal.ts";
import type { Visitor } from "../visitor.ts";
import type { Visitors } from "../visitors.ts";

/** A visitor, and the cookie to set if it is new. */
export interface Recognised {
  readonly visitor: Visitor;
  readonly cookie?: string;
}

/**
 * The visitor who sent a request; a new one if none is known.
 *
 * @param request The request.
 * @param visitors Who is known.
 * @param url Its URL as this server knows it.
 * @throws {Refusal} If a request that may change something brings a cookie that nobody here was given, or comes from
 * a browser that keeps none.
 */
export function recognise(request: Request, visitors: Visitors, url: URL): Recognised {
  const name = url.port === "" ? "visitor" : `visitor-${url.port}`;
  const secret = readCookie(request.headers.get("cookie") ?? "", name);
  const known = secret === undefined ? undefined : visitors.find(secret);
  if (known !== undefined) return { visitor: known };
  if (request.method !== "GET" && request.method !== "HEAD") checkStranger(request, secret);
  const admitted = visitors.admit(secret);
  const secure = url.protocol === "https:" ? "; Secure" : "";
  const cookie = `${name}=${admitted.secret}; Path=/; HttpOnly; SameSite=Lax${secure}`;
  return { visitor: admitted.visitor, cookie };
}

// A program may do without a cookie. A browser that has none does not keep them, and would not be known
// again: nobody would see what it has asked for.
function checkStranger({ headers }: Request, secret: string | undefined): void {
  if (secret === undefined && !headers.has("sec-fetch-site")) return;
  throw new Refusal(
    "foreign",
    secret === undefined
      ? "Cannot accept request: it has no visitor cookie, allow cookies and load the page again"
      : "Cannot accept request: its visitor cookie is unknown or has expired, load the page again",
  );
}

function readCookie(header: string, name: string): string | undefined {
  const prefix = `${name}=`;
  return header.split(/; */).find((part) => part.startsWith(prefix))?.slice(prefix.length);
}
