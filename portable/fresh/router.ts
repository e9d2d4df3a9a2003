// Which route answers a path and a method, by Fresh's rules: fixed paths go before patterns, and a
// fixed path also takes its form with or without a slash at the end.
import type { Method, Middleware } from "./route.ts";

/** What runs for a path. */
export interface Entry<State> {
  readonly path: string;
  readonly methods: readonly Method[] | "all";
  readonly run: Middleware<State>;
}

/** What was found: without `run`, the path is known but not the method. */
export interface Match<State> {
  readonly route: string;
  readonly params: Record<string, string>;
  readonly run: Middleware<State> | undefined;
}

const IS_PATTERN = /[*:{}+?()]/;

/** Finds routes. Of two entries with one path, the first that takes the method is meant. */
export class Router<State> {
  readonly #fixed = new Map<string, Entry<State>[]>();
  readonly #patterns: { readonly pattern: URLPattern; readonly entries: Entry<State>[] }[] = [];

  /** @param entries Every route, in the order in which they are asked. */
  constructor(entries: readonly Entry<State>[]) {
    for (const [path, grouped] of Map.groupBy(entries, ({ path }) => path)) {
      if (!IS_PATTERN.test(path)) this.#fixed.set(path, grouped);
      else this.#patterns.push({ pattern: new URLPattern({ pathname: path }), entries: grouped });
    }
  }

  /** The route of a request; undefined when no path matches. */
  match(url: URL, method: string): Match<State> | undefined {
    const path = url.pathname;
    const twin = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
    for (const route of [path, twin]) {
      const entries = this.#fixed.get(route);
      if (entries !== undefined) return { route, params: {}, run: taking(entries, method) };
    }
    for (const { pattern, entries } of this.#patterns) {
      const found = pattern.exec(url);
      if (found === null) continue;
      const run = taking(entries, method);
      return { route: pattern.pathname, params: decodeParams(found), run };
    }
  }
}

function taking<State>(
  entries: readonly Entry<State>[],
  method: string,
): Middleware<State> | undefined {
  return entries.find(({ methods }) => methods === "all" || methods.includes(method as Method))
    ?.run;
}

function decodeParams(found: URLPatternResult): Record<string, string> {
  const groups = Object.entries(found.pathname.groups);
  return Object.fromEntries(groups.map(([name, value]) => [name, decodeURI(value ?? "")]));
}
