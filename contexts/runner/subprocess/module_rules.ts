// What a worker may load, and from where: the flags before its token. Kept where modules are loaded, as a line to the
// worker can be written in more ways than whoever passes it on can foresee.

/** Where a module is loaded from. */
export type Locate = (url: string) => string;

/** What the arguments say. */
export interface Arguments {
  readonly token: string;
  readonly socket: string | undefined;
  readonly locate: Locate;
}

/** An encoded slash is none to a URL, and one to a file system. */
const HIDDEN_SLASH = /%(?:2f|5c)/i;

/**
 * Read the arguments of a worker: `--allow-module=URL`, a module or all below a folder; `--map=FROM=TO`, beginnings of
 * URLs; `--socket=PATH`, where it may get its jobs; then the token. Without `--allow-module` it loads whatever it may.
 */
export function readArguments(args: readonly string[]): Arguments {
  const flags = args.slice(0, -1);
  const allowed = valuesOf("--allow-module=", flags).map(normal);
  const maps = valuesOf("--map=", flags).map((text) => {
    const at = text.indexOf("=");
    return [normal(text.slice(0, at)), text.slice(at + 1)] as const;
  });
  const locate: Locate = (url) => {
    const from = normal(url);
    const found = maps.find(([start]) => from.startsWith(start));
    const place = found === undefined ? from : normal(found[1] + from.slice(found[0].length));
    if (allowed.length === 0 || isAllowed(place, allowed)) return place;
    throw new Error(
      `this worker loads only what is below ${allowed.join(" or ")} (--allow-module)`,
    );
  };
  return { token: args.at(-1) ?? "", socket: valuesOf("--socket=", flags)[0], locate };
}

function isAllowed(url: string, allowed: readonly string[]): boolean {
  if (HIDDEN_SLASH.test(url)) return false;
  return allowed.some((start) =>
    url === start || url.startsWith(start.endsWith("/") ? start : `${start}/`)
  );
}

function valuesOf(flag: string, flags: readonly string[]): string[] {
  return flags.filter((each) => each.startsWith(flag)).map((each) => each.slice(flag.length));
}

// Without dots and the like, which mean the same and look different. What is no URL is loaded as it is, if at all.
function normal(url: string): string {
  return URL.parse(url)?.href ?? url;
}
