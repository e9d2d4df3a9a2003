// Whose request this is. The cookie holds the visitor's secret and nothing else; a page is given to
// anybody, but only who brings a secret of ours, or no cookie at all, may change anything. Browsers
// share cookies between the ports of a host, so each port has a cookie of its own.

import { Refusal } from "../refusal.ts";
import type { Visitor } from "../visitor.ts";
import type { Met, Visitors } from "../visitors.ts";

/** Who sent a request. */
export class Caller {
  readonly #visitors: Visitors;
  readonly #name: string;
  readonly #secrets: readonly string[];
  readonly #address: string;
  readonly #secure: boolean;
  #met: Met | undefined;

  /**
   * @param request The request.
   * @param visitors Who is known.
   * @param options Its URL as this server knows it, and where it comes from.
   * @throws {Refusal} If a request that may change something brings a cookie that nobody here was given, or
   * comes from a browser that keeps none.
   */
  constructor(
    request: Request,
    visitors: Visitors,
    { url, address }: { readonly url: URL; readonly address: string },
  ) {
    this.#visitors = visitors;
    this.#name = url.port === "" ? "visitor" : `visitor-${url.port}`;
    this.#secrets = readCookies(request.headers.get("cookie") ?? "", this.#name);
    this.#address = address;
    this.#secure = url.protocol === "https:";
    const reads = request.method === "GET" || request.method === "HEAD";
    const good = this.#secrets.some((secret) => visitors.knows(secret));
    if (!reads && !good) checkStranger(request, this.#secrets.length > 0);
  }

  /** The visitor, new if none is known. Who never asks for it leaves no trace. */
  get visitor(): Visitor {
    this.#met ??= this.#visitors.meet(this.#secrets, this.#address);
    return this.#met.visitor;
  }

  /** The cookie to set with the answer, if the visitor was met and has none. */
  get cookie(): string | undefined {
    if (this.#met?.secret === undefined) return undefined;
    const secure = this.#secure ? "; Secure" : "";
    return `${this.#name}=${this.#met.secret}; Path=/; HttpOnly; SameSite=Lax${secure}`;
  }
}

// A program may do without a cookie. A browser that has none does not keep them, and would not be known
// again: nobody would see what it has asked for.
function checkStranger({ headers }: Request, hasCookie: boolean): void {
  if (!hasCookie && !headers.has("sec-fetch-site")) return;
  throw new Refusal(
    "foreign",
    hasCookie
      ? "Cannot accept request: its visitor cookie is unknown or has expired, load the page again"
      : "Cannot accept request: it has no visitor cookie, allow cookies and load the page again",
    { remedy: "reload" },
  );
}

// There may be several of one name, of which a browser sends those of a longer path first.
function readCookies(header: string, name: string): string[] {
  const prefix = `${name}=`;
  return header.split(/; */).filter((part) => part.startsWith(prefix))
    .map((part) => part.slice(prefix.length));
}
