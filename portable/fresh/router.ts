// Which route answers a path, by Fresh's rules: fixed paths go before patterns, and a fixed path also
// takes its form with or without a slash at the end.

/** What runs for a path. */
export interface Entry<T> {
  readonly path: string;
  readonly run: T;
}

/** What was found. */
export interface Match<T> {
  readonly params: Record<string, string>;
  readonly run: T;
}

const IS_PATTERN = /[*:{}+?()]/;

/** Finds routes. */
export class Router<T> {
  readonly #fixed = new Map<string, T>();
  readonly #patterns: { readonly pattern: URLPattern; readonly run: T }[] = [];

  /** @param entries Every route, in the order in which they are asked. */
  constructor(entries: readonly Entry<T>[]) {
    for (const { path, run } of entries) {
      if (!IS_PATTERN.test(path)) this.#fixed.set(path, this.#fixed.get(path) ?? run);
      else this.#patterns.push({ pattern: new URLPattern({ pathname: path }), run });
    }
  }

  /** The route of an address; undefined when no path matches. */
  match({ pathname }: URL): Match<T> | undefined {
    const twin = pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`;
    const run = this.#fixed.get(pathname) ?? this.#fixed.get(twin);
    if (run !== undefined) return { params: {}, run };
    for (const { pattern, run } of this.#patterns) {
      const found = pattern.exec({ pathname });
      if (found !== null) return { params: decoded(found.pathname.groups), run };
    }
  }
}

function decoded(groups: Record<string, string | undefined>): Record<string, string> {
  const pairs = Object.entries(groups);
  return Object.fromEntries(pairs.map(([name, value = ""]) => [name, decodeURI(value)]));
}
