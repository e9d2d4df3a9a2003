// Who is known here: visitors by their secret, how many there may be, and when one is forgotten. It
// must not know how a secret travels.

import type { Executors } from "./executors.ts";
import { Refusal } from "./refusal.ts";
import { Visitor } from "./visitor.ts";

// The tabs of a browser come back together after a restart, all with the secret that was lost.
const HANDOVER = 10_000;

/** The limits of a registry, which tests make small. */
export interface VisitorLimits {
  /** How many visitors there may be at once. */
  readonly limit?: number;
  /** After how many milliseconds without a request, a stream or a running task a visitor is forgotten. */
  readonly idleTimeout?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** The visitors of a server. */
export class Visitors {
  readonly #executors: Executors;
  readonly #limit: number;
  readonly #idleTimeout: number;
  readonly #now: () => number;
  readonly #known = new Map<string, Visitor>();
  readonly #heirs = new Map<string, { readonly secret: string; readonly until: number }>();

  /**
   * @param executors Where visitors' tasks run.
   * @param limits At most 1,000 visitors, forgotten after half an hour, unless it says otherwise.
   */
  constructor(
    executors: Executors,
    { limit = 1000, idleTimeout = 30 * 60_000, now = Date.now }: VisitorLimits = {},
  ) {
    this.#executors = executors;
    this.#limit = limit;
    this.#idleTimeout = idleTimeout;
    this.#now = now;
  }

  /** How many there are. */
  get size(): number {
    return this.#known.size;
  }

  /** The visitor with this secret, unless it is unknown or was forgotten. */
  find(secret: string): Visitor | undefined {
    this.#forgetIdle();
    const visitor = this.#known.get(secret);
    visitor?.touch();
    return visitor;
  }

  /**
   * Admit a new visitor. Whoever brings the same lost secret within a few seconds is the same one.
   *
   * @param lost The secret that the visitor had before, which is known no more.
   * @returns The visitor, and the secret that finds it again.
   * @throws {Refusal} If there are too many, all of which have something to lose.
   */
  admit(lost?: string): { secret: string; visitor: Visitor } {
    this.#forgetIdle();
    const heir = this.#heirOf(lost);
    if (heir !== undefined) return heir;
    if (this.#known.size >= this.#limit) this.#makeRoom();
    const secret = newSecret();
    const visitor = new Visitor(this.#executors, this.#now);
    this.#known.set(secret, visitor);
    if (lost?.length === secret.length) {
      this.#heirs.delete(lost);
      this.#heirs.set(lost, { secret, until: this.#now() + HANDOVER });
    }
    return { secret, visitor };
  }

  #heirOf(lost: string | undefined): { secret: string; visitor: Visitor } | undefined {
    for (const [old, { until }] of this.#heirs) {
      if (until >= this.#now()) break; // the oldest come first
      this.#heirs.delete(old);
    }
    const secret = lost === undefined ? undefined : this.#heirs.get(lost)?.secret;
    const visitor = secret === undefined ? undefined : this.#known.get(secret);
    return secret === undefined || visitor === undefined ? undefined : { secret, visitor };
  }

  #forgetIdle(): void {
    for (const [secret, visitor] of this.#known) {
      if (visitor.unseenFor > this.#idleTimeout && visitor.idle) this.#known.delete(secret);
    }
  }

  // First who never came back, as nobody will miss what they left: a script must not lock people out.
  #makeRoom(): void {
    const all = [...this.#known];
    const [secret] = all.find(([, visitor]) => visitor.idle && !visitor.returned) ??
      all.find(([, visitor]) => visitor.blank) ?? [];
    if (secret === undefined) {
      throw new Refusal("full", `Cannot admit visitor: ${this.#limit} are here, try again later`, {
        retryAfter: 60,
      });
    }
    this.#known.delete(secret);
  }
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
