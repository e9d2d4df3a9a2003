// Whose request this is. The cookie holds the visitor's secret and nothing else; a page is given to
// anybody, but only a known visitor, or one who brings no cookie at all, may change anything.

import { Refusal } from "../refusal.ts";
import type { Visitor } from "../visitor.ts";
import type { Visitors } from "../visitors.ts";

const NAME = "visitor";

/** A visitor, and the cookie to set if it is new. */
export interface Recognised {
  readonly visitor: Visitor;
  readonly cookie?: string;
}

/**
 * The visitor who sent a request; a new one if none is known.
 *
 * @throws {Refusal} If a request that may change something brings a cookie that nobody here was given.
 */
export function recognise(
  request: Request,
  visitors: Visitors,
  { secure }: { secure: boolean },
): Recognised {
  const secret = readCookie(request.headers.get("cookie") ?? "");
  const known = secret === undefined ? undefined : visitors.find(secret);
  if (known !== undefined) return { visitor: known };
  if (secret !== undefined && request.method !== "GET" && request.method !== "HEAD") {
    throw new Refusal(
      "foreign",
      "Cannot accept request: its visitor cookie is unknown or has expired, load the page again",
    );
  }
  const admitted = visitors.admit();
  return { visitor: admitted.visitor, cookie: writeCookie(admitted.secret, secure) };
}

function readCookie(header: string): string | undefined {
  const prefix = `${NAME}=`;
  return header.split(/; */).find((part) => part.startsWith(prefix))?.slice(prefix.length);
}

function writeCookie(secret: string, secure: boolean): string {
  return `${NAME}=${secret}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
