// Who is known here: visitors by their secret, how many there may be, and when one is forgotten. A visitor
// is kept once it has something to lose, a job, a run or a stream. It must not know how a secret travels.

import type { Executors } from "./executors.ts";
import { Refusal } from "./refusal.ts";
import { Visitor } from "./visitor.ts";
import { VisitorSecrets } from "./visitor_secrets.ts";

/** The limits of a registry, which tests make small. */
export interface VisitorLimits {
  /** How many visitors there may be at once. */
  readonly limit?: number;
  /** How many of them may come from one place. */
  readonly share?: number;
  /** After how many milliseconds without a request, a stream or a running task a visitor is forgotten. */
  readonly idleTimeout?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** A visitor, and the secret that finds it again if it has none yet. */
export interface Met {
  readonly visitor: Visitor;
  readonly secret?: string;
}

/** Milliseconds after which who is away makes room for newcomers, where there is none. */
const AWAY = 60_000;

interface Known {
  readonly visitor: Visitor;
  readonly place: string;
  /** Whether it ever came back. Scripts that keep no cookie never do, and do not miss what they left. */
  returned: boolean;
}

/** The visitors of a server. */
export class Visitors {
  readonly #executors: Executors;
  readonly #limit: number;
  readonly #share: number;
  readonly #idleTimeout: number;
  readonly #now: () => number;
  readonly #secrets = new VisitorSecrets();
  readonly #known = new Map<string, Known>();

  /**
   * @param executors Where visitors' tasks run.
   * @param limits At most 1,000 visitors, a quarter of them from one place, forgotten after half an hour, unless
   * it says otherwise.
   */
  constructor(
    executors: Executors,
    { limit = 1000, share = Math.ceil(limit / 4), idleTimeout = 30 * 60_000, now = Date.now }:
      VisitorLimits = {},
  ) {
    this.#executors = executors;
    this.#limit = limit;
    this.#share = share;
    this.#idleTimeout = idleTimeout;
    this.#now = now;
  }

  /** How many there are. */
  get size(): number {
    return this.#known.size;
  }

  /** Whether a secret was given to somebody here, who may have been forgotten since. */
  knows(secret: string): boolean {
    return this.#secrets.isOurs(secret);
  }

  /**
   * The visitor who brings one of these secrets; a new one if none of them is ours.
   *
   * @param secrets What it brought.
   * @param place Where it comes from.
   */
  meet(secrets: readonly string[], place: string): Met {
    this.#forgetIdle();
    for (const secret of secrets) {
      const known = this.#known.get(secret);
      if (known === undefined) continue;
      known.returned = true;
      known.visitor.touch();
      return { visitor: known.visitor };
    }
    const brought = secrets.find((secret) => this.knows(secret));
    const secret = brought ?? this.#secrets.issue();
    const visitor: Visitor = new Visitor(
      this.#executors,
      () => this.#keep(secret, { visitor, place, returned: brought !== undefined }),
      this.#now,
    );
    return brought === undefined ? { visitor, secret } : { visitor };
  }

  // Two requests may have met the same secret: the first that has something to lose is the visitor.
  #keep(secret: string, entry: Known): void {
    if (this.#known.has(secret)) return;
    this.#forgetIdle();
    const neighbours = [...this.#known].filter(([, { place }]) => place === entry.place);
    if (neighbours.length >= this.#share) this.#evict(neighbours);
    else if (this.#known.size >= this.#limit) this.#evict([...this.#known]);
    this.#known.set(secret, entry);
  }

  #forgetIdle(): void {
    for (const [secret, { visitor }] of this.#known) {
      if (visitor.unseenFor > this.#idleTimeout && visitor.idle) this.#known.delete(secret);
    }
  }

  // First who never came back, as nobody will miss what they left: a script must not lock people out. Then who has been
  // away for as long as those who are refused are told to wait.
  #evict(among: readonly (readonly [string, Known])[]): void {
    const [secret, known] = among.find(([, { returned }]) => !returned) ??
      among.find(([, { visitor }]) => visitor.blank) ?? longestAway(among) ?? [];
    if (secret === undefined) {
      throw new Refusal("full", `Cannot admit visitor: ${among.length} are here, try again later`, {
        retryAfter: AWAY / 1000,
      });
    }
    this.#known.delete(secret);
    known!.visitor.dismiss();
  }
}

// Of those of whom nothing runs and who do not watch.
function longestAway<T extends readonly [string, Known]>(among: readonly T[]): T | undefined {
  const away = among.filter(([, { visitor }]) => visitor.idle && visitor.unseenFor >= AWAY);
  return away.sort(([, one], [, other]) => other.visitor.unseenFor - one.visitor.unseenFor)[0];
}
